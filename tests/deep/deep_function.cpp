#include <memo/detail/deep/deep_function.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <memo/cache.hpp>
#include <memo/deep.hpp>
#include <memo/fn.hpp>
#include <memo/table.hpp>

#include "catch.hpp"

namespace {

constexpr int far = 5000;
constexpr auto fib = memo::fn([](auto self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
});
constexpr auto deep_fib = memo::deep(fib);

}  // namespace

TEST_CASE("what is deep stays so over and below a table") {
  static constexpr auto narrow = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; });
  static constexpr auto deep_narrow = memo::deep(narrow);
  constexpr auto& t = memo::table<deep_narrow, memo::below<100>>;
  static_assert(t[99] == 99);
  constexpr int beyond = 300'000;
  CHECK_THROWS_AS((memo::table<narrow, memo::below<100>>(beyond)), memo::recursion_too_deep);
  CHECK(memo::deep(t)(beyond) == beyond);
  CHECK(memo::lru_cache(memo::deep(t))(beyond) == beyond);
}

TEST_CASE("in constant evaluation it is the function below, as deep as that") {
  static_assert(deep_fib(90) == 2'880'067'194'370'816'120 && memo::at<deep_fib>(90) == deep_fib(90));
  static_assert(deep_fib(200) == fib(200));
  static_assert(memo::table<deep_fib, memo::below<94>>[90] == deep_fib(90));
  CHECK(deep_fib(90) == fib(90));
}

TEST_CASE("it remembers within a call as fn does") {
  int runs = 0;
  const auto counted = memo::deep(memo::fn([&](auto self, int n) -> std::uint64_t {
    ++runs;
    return n < 2 ? 1 : self(n - 1) + self(n - 2);
  }));
  CHECK(counted(40) == 165'580'141);
  CHECK(runs == 41);
  CHECK(memo::deep([](int n) { return n * n; })(7) == 49);
}

TEST_CASE("over a cache it is that cache") {
  auto plain = memo::lru_cache(fib, 20);
  auto deep = memo::deep(memo::lru_cache(fib, 20));
  for (const std::uint64_t n : {30u, 5u, 35u}) CHECK(deep(n) == plain(n));
  CHECK(deep.wrapped().cache_info() == plain.cache_info());
}

TEST_CASE("arguments and results come through as they do without it") {
  SECTION("text that is looked up as it is") {
    auto d = memo::deep(memo::cache([](auto self, const std::string& s) -> std::size_t {
      return s.empty() ? 0 : 1 + self(std::string_view(s).substr(1));
    }));
    CHECK(d("abc") == 3);
    CHECK(d(std::string_view("bc")) == 2);
    CHECK(d.wrapped().cache_info() == memo::cache_info{1, 4, memo::unbounded, 4});
  }
  SECTION("a result that can only be moved, from a piece") {
    const auto body = [](auto self, int n) -> std::unique_ptr<int> {
      volatile char frame[16 * 1024];
      frame[0] = 1;
      return std::make_unique<int>(n == 0 ? 0 : *self(n - 1) + frame[0]);
    };
    CHECK(*memo::deep(memo::fn(body))(far) == far);
    auto c = memo::deep(memo::cache(body));
    const std::unique_ptr<int>& kept = c(far);
    CHECK(*kept == far);
    CHECK(&kept == &c(far));
  }
}
