#include <memo/cache.hpp>
#include <memo/dense.hpp>
#include <memo/table.hpp>

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "support/allocations.hpp"
#include "support/own_names.hpp"
#include "support/probe.hpp"

using support::allocations_of;
using support::event;
using support::role;

TEST_CASE("a hit copies the result once and ref does not copy it", "[cache][results]") {
  auto c = memo::lru_cache([](int n) { return support::result(n); });
  c(1);
  {
    const support::counting counts;
    CHECK(c(1).number() == 1);
    CHECK(counts.of(role::result, event::copy) == 1);
    CHECK(counts.of(role::result, event::move) == 0);
  }
  const support::counting counts;
  CHECK(c.ref(1).number() == 1);
  CHECK(c.ref(2).number() == 2);
  CHECK(c.peek(2)->number() == 2);
  CHECK(counts.of(role::result, event::copy) == 0);
  CHECK(c.cache_info() == memo::cache_info{2, 2, 128, 2});
}

TEST_CASE("a miss copies the result once, to keep it", "[cache][results]") {
  auto c = memo::lru_cache([](int n) { return support::result(n); });
  const support::counting counts;
  c(1);
  CHECK(counts.of(role::result, event::copy) == 1);
}

TEST_CASE("ref counts and promotes as a call does", "[cache][results]") {
  auto c = memo::lru_cache([](int n) { return std::string(50, static_cast<char>('a' + n)); }, 2);
  c.ref(1);
  c.ref(2);
  CHECK(c.ref(1) == std::string(50, 'b'));
  c.ref(3);
  CHECK(c.contains(1));
  CHECK_FALSE(c.contains(2));
  CHECK(c.cache_info() == memo::cache_info{1, 3, 2, 2});
}

TEST_CASE("references stay valid while the cache grows to 100,000 results", "[cache][results]") {
  auto c = memo::cache([](int n) { return n; });
  std::vector<const int*> kept;
  for (int n = 0; n < 100'000; ++n) kept.push_back(&c.ref(n));
  int moved = 0;
  for (int n = 0; n < 100'000; ++n) moved += &c.ref(n) != kept[static_cast<std::size_t>(n)];
  int changed = 0;
  for (int n = 0; n < 100'000; ++n) changed += *kept[static_cast<std::size_t>(n)] != n;
  CHECK(moved == 0);
  CHECK(changed == 0);
  CHECK(c.cache_info() == memo::cache_info{100'000, 100'000, memo::unbounded, 100'000});
}

TEST_CASE("a reference stays valid until its entry leaves, whoever else does", "[cache][results]") {
  auto c = memo::lru_cache([](int n) { return std::string(40, static_cast<char>('a' + n % 26)); }, 3);
  const std::string& kept = c.ref(0);
  for (int n = 1; n < 200; ++n) {
    c(n);
    c.invalidate(n - 1 == 0 ? n : n - 1);
    c(0);
    CHECK(&c.ref(0) == &kept);
    CHECK(kept == std::string(40, 'a'));
  }
}

TEST_CASE("a reference to a result that is not kept lasts until the next call", "[cache][results]") {
  auto c = memo::lru_cache([](int n) { return std::string(40, static_cast<char>('a' + n)); }, 0);
  for (int n = 0; n < 5; ++n) {
    const std::string& result = c.ref(n);
    CHECK(result == std::string(40, static_cast<char>('a' + n)));
  }
  CHECK(c.cache_info() == memo::cache_info{0, 5, 0, 0});
}

TEST_CASE("a reference survives a body that clears its own cache", "[cache][results]") {
  void (*clear)(void*) = nullptr;
  void* cache = nullptr;
  auto c = memo::lru_cache([&](int n) {
    if (n == 1) clear(cache);
    return std::string(40, static_cast<char>('a' + n));
  });
  cache = &c;
  clear = [](void* p) { static_cast<decltype(c)*>(p)->cache_clear(); };
  const std::string& result = c.ref(1);
  CHECK(result == std::string(40, 'b'));
  CHECK_FALSE(c.contains(1));
}

TEST_CASE("a result that can only be moved comes as a reference", "[cache][results]") {
  auto c = memo::lru_cache([](int n) { return std::make_unique<int>(n); }, 2);
  const std::unique_ptr<int>& one = c(1);
  CHECK(*one == 1);
  CHECK(&c(1) == &one);
  CHECK(&c.ref(1) == &one);
  CHECK(c.peek(1) == &one);
  CHECK(*c(2) == 2);
  CHECK(*c(3) == 3);
  CHECK_FALSE(c.contains(1));
  c.insert(std::make_unique<int>(99), 3);
  CHECK(*c(3) == 99);
  CHECK(c.cache_info() == memo::cache_info{3, 3, 2, 2});
}

TEST_CASE("a recursion over results that can only be moved is right at every capacity", "[cache][results]") {
  const auto maxsize = GENERATE(as<std::size_t>{}, 0, 1, 2, 3, 50);
  CAPTURE(maxsize);
  auto c = memo::lru_cache(memo::fn([](auto self, int n) -> std::unique_ptr<long> {
                             if (n < 2) return std::make_unique<long>(n);
                             const std::unique_ptr<long>& one = self(n - 1);
                             const std::unique_ptr<long>& two = self(n - 2);
                             return std::make_unique<long>(*one + *two);
                           }),
                           maxsize);
  CHECK(*c(15) == 610);
  CHECK(*c(10) == 55);
  CHECK(c.cache_info().currsize <= maxsize);
}

TEST_CASE("results that can only be moved are destroyed once no call needs them", "[cache][results]") {
  const std::size_t before = support::allocations::bytes_live;
  {
    auto c = memo::lru_cache(memo::fn([](auto self, int n) -> std::unique_ptr<long[]> {
                               auto result = std::make_unique<long[]>(1000);
                               result[0] = n == 0 ? 0 : self(n - 1)[0] + n;
                               return result;
                             }),
                             2);
    CHECK(c(20)[0] == 210);
    CHECK(c(30)[0] == 465);
    c.cache_clear();
    CHECK(support::allocations::bytes_live - before < 1000 * sizeof(long));
  }
  CHECK(support::allocations::bytes_live == before);
}

TEST_CASE("a large result is shared where the function returns a shared pointer", "[cache][results]") {
  auto c = memo::lru_cache([](int n) { return std::make_shared<const std::vector<int>>(1000, n); });
  const auto one = c(1);
  CHECK(allocations_of([&] { CHECK(c(1) == one); }) == 0);
  CHECK(one->at(999) == 1);
}

namespace {

/// Throws on the copy after `until_throw` others.
struct fragile {
  static inline int until_throw = -1;

  explicit fragile(int n) : number(n) {}
  fragile(const fragile& other) : number(other.number) {
    if (until_throw == 0) throw std::runtime_error("copy");
    --until_throw;
  }

  int number;
};

}  // namespace

TEST_CASE("a copy that throws on a hit changes nothing and the next hit works", "[cache][results]") {
  fragile::until_throw = -1;
  auto c = memo::lru_cache([](int n) { return fragile(n); }, 2);
  c(1);
  c(2);
  const auto before = c.cache_info();
  fragile::until_throw = 0;
  CHECK_THROWS_AS(c(1), std::runtime_error);
  fragile::until_throw = -1;
  CHECK(c.cache_info() == before);

  c(3);
  CHECK_FALSE(c.contains(1));  // the hit that threw was no use
  CHECK(c(2).number == 2);
  CHECK(c.cache_info() == memo::cache_info{1, 3, 2, 2});
}

TEST_CASE("a copy that throws on a miss stores nothing and the next call runs the body again", "[cache][results]") {
  fragile::until_throw = 0;
  int runs = 0;
  auto c = memo::lru_cache([&](int n) { return ++runs, fragile(n); });
  CHECK_THROWS_AS(c(1), std::runtime_error);
  CHECK(c.cache_info() == memo::cache_info{0, 1, 128, 0});
  fragile::until_throw = -1;
  CHECK(c(1).number == 1);
  CHECK(runs == 2);
  CHECK(c.cache_info() == memo::cache_info{0, 2, 128, 1});
}

TEST_CASE("a function that returns a reference is cached by value", "[cache][results]") {
  static int number = 5;
  auto c = memo::lru_cache([](int) -> const int& { return number; });
  CHECK(c(1) == 5);
  number = 6;
  CHECK(c(1) == 5);
  CHECK(c(2) == 6);
}

TEST_CASE("functions and operators of the user's are not taken for memo's", "[cache][results]") {
  using own_names::number;
  constexpr auto f = memo::fn([](auto self, number n) -> number {
    return n.value < 2 ? number{n.value} : number{self(number{n.value - 1}).value + self(number{n.value - 2}).value};
  });
  static_assert(f(number{10}).value == 55);
  static constexpr auto g = memo::fn([](auto, own_names::place p) -> int { return p + 1; });
  static_assert(memo::table<g, memo::values<own_names::last, own_names::first>>(own_names::last) == 3);
  CHECK(f(number{20}).value == 6'765);
  auto c = memo::memoize<memo::lru>(f, {.maxsize = 20}, memo::weigh_by([](const number&, const number&) { return 1; }),
                                    memo::on_removal([](memo::removal, const number&, const number&) {}));
  CHECK(c(number{20}).value == 6'765);
  c.insert(number{5}, number{20});
  CHECK(c.peek(number{20})->value == 5);
  CHECK(c.cache_info() == memo::cache_info{18, 21, 20, 20});

  auto d = memo::dense_cache([](int n) { return number{n}; }, 3);
  CHECK(d(2).value == 2);
  CHECK(d.peek(2)->value == 2);
  CHECK(d.ref(3).value == 3);
}
