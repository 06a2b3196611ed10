#include <memo/removal.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <ostream>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <memo/cache.hpp>

#include "catch.hpp"
#include "support/each_policy.hpp"
#include "support/info.hpp"

namespace {

using memo::on_removal;
using memo::removal;
using support::info;

struct departure {
  removal why;
  int result;
  int argument;
  friend bool operator==(const departure&, const departure&) = default;
  friend std::ostream& operator<<(std::ostream& out, const departure& d) {
    return out << "{" << static_cast<int>(d.why) << ", " << d.result << ", " << d.argument << "}";
  }
};
using departures = std::vector<departure>;

/// Writes down who leaves.
struct recorder {
  departures* told;
  void operator()(removal why, int result, int n) const { told->push_back({why, result, n}); }
};

int tenfold(int n) { return n * 10; }

int now = 0;
constexpr auto fake_clock = [] { return now; };

}  // namespace

TEST_CASE("a listener is told each result that leaves, once, and why", "[removal]") {
  departures told;
  now = 0;
  {
    auto c =
        memo::memoize(tenfold, {.maxsize = 2}, on_removal{recorder{&told}}, memo::expire_after_write{10, fake_clock});
    c(1);
    c(2);
    CHECK(told.empty());
    c(3);
    CHECK(told == departures{{removal::evicted, 10, 1}});
    c.insert(77, 3);
    CHECK(told.back() == departure{removal::replaced, 30, 3});
    c.invalidate(2);
    CHECK(told.back() == departure{removal::invalidated, 20, 2});
    c(4);
    c.resize(1);
    CHECK(told.back() == departure{removal::evicted, 77, 3});
    now = 10;
    c(4);
    CHECK(told.back() == departure{removal::expired, 40, 4});
    c.cache_clear();
    CHECK(told.back() == departure{removal::cleared, 40, 4});
    c(5);
    CHECK(told.size() == 6);
  }
  CHECK(told.size() == 7);
  CHECK(told.back() == departure{removal::cleared, 50, 5});
}

TEST_CASE("hits, looks and what does not come to stay tell nobody", "[removal]") {
  departures told;
  auto c =
      memo::memoize(tenfold, {.maxsize = 100}, on_removal{recorder{&told}}, memo::keep_if{[](int r) { return r < 50; }},
                    memo::weigh_by{[](int result, int) { return result == 40 ? 1000 : 1; }});
  for (const int n : {1, 1, 4, 5, 6}) c(n);
  c.ref(1);
  c.ref(4);
  static_cast<void>(c.contains(1));
  static_cast<void>(c.peek(1));
  c.invalidate(9);
  c.insert(99, 9);
  c.resize(50);
  CHECK(told.empty());
}

TEST_CASE("who leaves for a heavier one is told in the order of leaving, the one replaced first", "[removal]") {
  departures told;
  auto c = memo::memoize(tenfold, {.maxsize = 100}, on_removal{recorder{&told}},
                         memo::weigh_by{[](int result, int) { return result; }});
  for (const int n : {1, 2, 3}) c(n);
  c.insert(90, 3);
  CHECK(told == departures{{removal::replaced, 30, 3}, {removal::evicted, 10, 1}, {removal::evicted, 20, 2}});
  told.clear();
  c.insert(101, 3);
  CHECK(told == departures{{removal::replaced, 90, 3}});
}

TEST_CASE("a result that is not kept any more when inserted is told as replaced", "[removal]") {
  departures told;
  auto c = memo::memoize(tenfold, {}, on_removal{recorder{&told}}, memo::keep_if{[](int r) { return r > 0; }});
  c(1);
  c.insert(-1, 1);
  CHECK(told == departures{{removal::replaced, 10, 1}});
}

TEST_CASE("what is too old is told as expired, also when it is overwritten, invalidated or cleared by the way",
          "[removal]") {
  departures told;
  now = 0;
  auto c = memo::memoize(tenfold, {}, on_removal{recorder{&told}}, memo::expire_after_write{10, fake_clock});
  c(1);
  now = 10;
  SECTION("insert") { c.insert(5, 1); }
  SECTION("invalidate") { CHECK_FALSE(c.invalidate(1)); }
  SECTION("resize") { c.resize(0); }
  SECTION("a call") { c(1); }
  SECTION("a call by reference, at the next call") { c.ref(1), c(2); }
  CHECK(told == departures{{removal::expired, 10, 1}});
}

TEST_CASE("cache_clear asks no clock why", "[removal]") {
  departures told;
  now = 0;
  auto c = memo::memoize(tenfold, {}, on_removal{recorder{&told}}, memo::expire_after_write{10, fake_clock});
  c(1);
  now = 10;
  c.cache_clear();
  CHECK(told == departures{{removal::cleared, 10, 1}});
}

TEST_CASE("a result cannot be found any more when its leaving is told, and is whole", "[removal]") {
  static void* target = nullptr;
  static bool (*is_found)(const std::string&) = nullptr;
  std::vector<std::string> told;
  auto c = memo::memoize([](const std::string& s) { return std::make_shared<std::string>(s); }, {.maxsize = 2},
                         on_removal{[&](removal, const std::shared_ptr<std::string>& result, const std::string& s) {
                           CHECK(*result == s);
                           CHECK_FALSE(is_found(s));
                           told.push_back(s);
                         }});
  target = &c;
  using cache = decltype(c);
  is_found = [](const std::string& s) {
    return static_cast<cache*>(target)->contains(s) || static_cast<cache*>(target)->peek(s);
  };
  for (const char* s : {"a", "b", "a text that has no room in its key, for it is long", "d", "e"}) c(s);
  c.invalidate("e");
  c("f");
  c.resize(1);
  c.cache_clear();
  CHECK(told ==
        std::vector<std::string>{"a", "b", "a text that has no room in its key, for it is long", "e", "d", "f"});
}

TEST_CASE("a listener is told before the result is destroyed", "[removal]") {
  std::weak_ptr<int> seen;
  auto c = memo::memoize([](int n) { return std::make_shared<int>(n); }, {},
                         on_removal{[&](removal, const std::shared_ptr<int>& r, int) {
                           seen = r;
                           CHECK(r.use_count() == 1);
                         }});
  c(1);
  c.invalidate(1);
  CHECK(seen.expired());
}

namespace {

enum class color : std::int8_t { red = -3, green = 5 };
enum plain { minus = -1, plus = 1 };

struct point {
  int x, y;
  friend bool operator==(const point&, const point&) = default;
};

/// What is told of the arguments of f is what it was called with.
template <class... P>
void tells_arguments(auto f, std::type_identity_t<P>... args) {
  int told = 0;
  auto c = memo::memoize(f, {}, on_removal{[&](removal, int, const P&... x) {
                           told += std::tuple<const P&...>(x...) == std::tuple<const P&...>(args...);
                         }});
  c(args...);
  c.invalidate(args...);
  CHECK(told == 1);
}

}  // namespace

template <>
struct std::hash<point> {
  std::size_t operator()(const point& p) const { return static_cast<std::size_t>(p.x + 31 * p.y); }
};

TEST_CASE("the arguments are told as the function takes them", "[removal]") {
  tells_arguments<int, int>([](int, int) { return 1; }, -1, -2);
  tells_arguments<int, bool, signed char>([](int, bool, signed char) { return 1; }, -70'000, true,
                                          static_cast<signed char>(-7));
  tells_arguments<bool, bool, bool>([](bool, bool, bool) { return 1; }, true, false, true);
  tells_arguments<color, plain>([](color, plain) { return 1; }, color::red, minus);
  tells_arguments<short, color, unsigned char>([](short, color, unsigned char) { return 1; }, static_cast<short>(-1),
                                               color::green, static_cast<unsigned char>(255));
  tells_arguments<float, float>([](float, float) { return 1; }, -1.5f, 2.25f);
  tells_arguments<double>([](double) { return 1; }, -0.1);
  tells_arguments<double, int, std::uint64_t>([](double, int, std::uint64_t) { return 1; }, 1e300, -5,
                                              ~std::uint64_t{0});
  tells_arguments<std::int64_t>([](const std::int64_t&) { return 1; }, std::int64_t{-1});
  tells_arguments<long double>([](long double) { return 1; }, -1.5L);
  tells_arguments<std::string, int>([](const std::string&, int) { return 1; }, std::string("text"), -1);
  tells_arguments<std::string_view>([](std::string_view) { return 1; }, "a view of a text that has no room in its key");
  tells_arguments<std::vector<std::string>>([](const std::vector<std::string>&) { return 1; }, {"a", "b"});
  tells_arguments<point, char>([](point, char) { return 1; }, point{1, -2}, 'x');
  tells_arguments<>([] { return 1; });
}

TEST_CASE("an argument that views is told as a view of what its key owns", "[removal]") {
  std::vector<int> told;
  auto c = memo::memoize([](std::span<const int> s) { return static_cast<int>(s.size()); }, {},
                         on_removal{[&](removal, int, std::span<const int> s) { told.assign(s.begin(), s.end()); }});
  {
    const std::vector<int> gone{1, 2, 3};
    c(gone);
  }
  c.cache_clear();
  CHECK(told == std::vector{1, 2, 3});
  auto list = memo::memoize([](std::initializer_list<int> l) { return static_cast<int>(l.size()); }, {},
                            on_removal{[&](removal, int, const auto& l) { told.assign(l.begin(), l.end()); }});
  list({4, 5});
  list.cache_clear();
  CHECK(told == std::vector{4, 5});
}

TEST_CASE("results that can only be moved are told by reference", "[removal]") {
  std::vector<int> told;
  auto c = memo::memoize([](int n) { return std::make_unique<int>(n); }, {.maxsize = 1},
                         on_removal{[&](removal, const std::unique_ptr<int>& r, int) { told.push_back(*r); }});
  CHECK(*c(1) == 1);
  CHECK(*c(2) == 2);
  CHECK(*c(3) == 3);
  c.insert(std::make_unique<int>(4), 3);
  CHECK(told == std::vector{1, 2, 3});
  c.cache_clear();
  CHECK(told == std::vector{1, 2, 3, 4});
}

TEST_CASE("who leaves for ref() is told by the next call", "[removal]") {
  departures told;
  auto c = memo::memoize(tenfold, {.maxsize = 1}, on_removal{recorder{&told}});
  c(1);
  CHECK(c.ref(2) == 20);
  CHECK(told.empty());
  c.ref(3);
  CHECK(told == departures{{removal::evicted, 10, 1}});
  c.cache_clear();
  CHECK(told == departures{{removal::evicted, 10, 1}, {removal::evicted, 20, 2}, {removal::cleared, 30, 3}});
}

TEST_CASE("what a listener throws comes when the call has been completed", "[removal]") {
  departures told;
  bool throws = true;
  now = 0;
  auto c = memo::memoize(tenfold, {.maxsize = 2}, on_removal{[&](removal why, int result, int n) {
                           told.push_back({why, result, n});
                           if (throws) throw std::runtime_error("listener");
                         }},
                         memo::expire_after_write{10, fake_clock});
  c(1);
  c(2);
  CHECK_THROWS_AS(c(3), std::runtime_error);
  CHECK(c.cache_info() == info(0, 3, 2, 2));
  CHECK(c(3) == 30);
  CHECK(c.contains(2));
  CHECK_THROWS_AS(c.insert(33, 3), std::runtime_error);
  CHECK(c(3) == 33);
  CHECK_THROWS_AS(c.invalidate(2), std::runtime_error);
  CHECK_FALSE(c.contains(2));
  c(4);
  CHECK_THROWS_AS(c.resize(0), std::runtime_error);
  CHECK(c.cache_info() == info(2, 4, 0, 0));
  CHECK(told.size() == 4);
  throws = false;
  c.resize(2);  // the second that the last one made leave
  CHECK(told == departures{{removal::evicted, 10, 1},
                           {removal::replaced, 30, 3},
                           {removal::invalidated, 20, 2},
                           {removal::evicted, 33, 3},
                           {removal::evicted, 40, 4}});
  c(5);
  throws = true;
  CHECK_THROWS_AS(c.cache_clear(), std::runtime_error);
  CHECK(c.cache_info() == info(0, 0, 2, 0));
  told.clear();
  c(6);
  now = 10;
  CHECK_THROWS_AS(c(6), std::runtime_error);
  CHECK(c.contains(6));
  CHECK(c.cache_info() == info(0, 2, 2, 1));
  CHECK(told == departures{{removal::expired, 60, 6}});
}

TEST_CASE("a listener may throw when nothing comes to stay", "[removal]") {
  now = 0;
  int told = 0;
  bool too_heavy = false;
  auto c = memo::memoize(tenfold, {.maxsize = 2}, on_removal{[&](removal, int, int) {
                           ++told;
                           throw std::runtime_error("listener");
                         }},
                         memo::expire_after_write{10, fake_clock},
                         memo::weigh_by{[&](int, int) { return too_heavy ? 5 : 1; }});
  c(1);
  now = 10;
  too_heavy = true;
  CHECK_THROWS_AS(c(2), std::runtime_error);
  CHECK(told == 1);
  CHECK(c.cache_info() == info(0, 2, 2, 0));
}

TEST_CASE("a listener that throws does not stand in the way of a body that does", "[removal]") {
  now = 0;
  int told = 0;
  bool fails = false;
  auto c = memo::memoize([&](int n) { return fails ? throw std::logic_error("body") : n; }, {},
                         on_removal{[&](removal, int, int) {
                           ++told;
                           throw std::runtime_error("listener");
                         }},
                         memo::expire_after_write{10, fake_clock});
  c(1);
  now = 10;
  fails = true;
  CHECK_THROWS_AS(c(1), std::logic_error);
  fails = false;
  CHECK_THROWS_AS(c(2), std::runtime_error);
  CHECK(told == 1);
}

TEST_CASE("what a listener throws at the cache's end is dropped, and all are told", "[removal]") {
  int told = 0;
  {
    auto c = memo::memoize(tenfold, {}, on_removal{[&](removal why, int, int) {
                             CHECK(why == removal::cleared);
                             ++told;
                             throw std::runtime_error("listener");
                           }});
    for (int n = 0; n < 5; ++n) c(n);
  }
  CHECK(told == 5);
}

TEST_CASE("a listener may call back, in every way", "[removal]") {
  static void* target = nullptr;
  static void (*call_back)(const int&, int) = nullptr;
  static int what = 0;
  static int depth = 0;
  departures told;
  now = 0;
  what = GENERATE(range(0, 8));
  depth = 0;
  {
    auto c = memo::memoize(tenfold, {.maxsize = 3}, on_removal{[&](removal why, const int& result, int n) {
                             told.push_back({why, result, n});
                             if (depth < 20) ++depth, call_back(result, n);
                           }},
                           memo::expire_after_write{10, fake_clock});
    using cache = decltype(c);
    target = &c;
    call_back = [](const int& result, int n) {
      cache& its = *static_cast<cache*>(target);
      CHECK(its.peek(n) != &result);
      switch (what) {
        case 0:
          CHECK(its(n) == 10 * n);
          break;
        case 1:
          CHECK(its.ref(n + 1) == 10 * (n + 1));
          break;
        case 2:
          its.insert(10 * n, n);
          CHECK((its.cache_info().maxsize == 0 || *its.peek(n) == 10 * n));
          break;
        case 3:
          its.invalidate(n + 1);
          break;
        case 4:
          its.cache_clear();
          break;
        case 5:
          its.resize(1);
          break;
        case 6:
          its.resize(5);
          for (int k = 0; k < 10; ++k) its(k);
          break;
        default:
          now += 10;
          its(n);
      }
    };
    std::size_t wrong = 0;
    for (int i = 0; i < 60; ++i) {
      wrong += c(i % 7) != i % 7 * 10;
      if (i % 5 == 0) c.insert(i % 6 * 10, i % 6);
      if (i % 11 == 0) c.invalidate(i % 7);
      if (i % 13 == 0) c.resize(3);
      if (i % 17 == 0) now += 10;
      wrong += c.cache_info().currsize > c.cache_info().maxsize;
      std::size_t found = 0;
      for (int n = 0; n < 40; ++n) found += c.contains(n);
      wrong += found != c.cache_info().currsize;
    }
    CHECK(wrong == 0);
    depth = 0;
  }
  std::size_t wrong = 0;
  for (const departure& d : told) wrong += d.result != 10 * d.argument;
  CHECK(wrong == 0);
}

TEST_CASE("a listener that calls for the expired key itself makes one result of it", "[removal]") {
  static void* target = nullptr;
  static void (*call)(int) = nullptr;
  now = 0;
  int told = 0;
  auto c = memo::memoize(tenfold, {.maxsize = 10}, on_removal{[&](removal, int, int n) {
                           if (++told == 1) call(n);
                         }},
                         memo::expire_after_write{10, fake_clock});
  using cache = decltype(c);
  target = &c;
  call = [](int n) { static_cast<cache*>(target)->insert(7, n); };
  c(1);
  now = 10;
  c(1);
  CHECK(c.cache_info().currsize == 1);
  CHECK(c.invalidate(1));
  CHECK_FALSE(c.contains(1));
  CHECK(c.cache_info().currsize == 0);
}

TEST_CASE("every result that came is told once when all is over, with each policy", "[removal]") {
  const auto check = []<class Policy>(std::type_identity<Policy>) {
    now = 0;
    std::vector<int> told(2000);
    int made = 0;
    {
      auto c = memo::memoize<Policy>(
          [&](int) { return made++; }, {.maxsize = 12}, memo::expire_after_access{30, fake_clock},
          on_removal{[&](removal, int result, int) { ++told[static_cast<std::size_t>(result)]; }});
      for (int i = 0; i < 1500; ++i) {
        now += i % 5 == 0;
        c(i * i % 41);
        if (i % 7 == 0) c.invalidate(i % 41);
        if (i % 31 == 0) c.resize(i % 13);
        if (i % 37 == 0) c.resize(12);
        if (i % 301 == 0) c.cache_clear();
        if (i % 11 == 0) c.insert(made++, i % 41);
      }
      c.resize(12);
    }
    std::size_t wrong = 0;
    for (int result = 0; result < made; ++result) wrong += told[static_cast<std::size_t>(result)] > 1;
    CHECK(wrong == 0);
    CHECK(made > 500);
  };
  support::each_policy(check);
}

TEST_CASE("a cache that is moved tells its listener of each result once", "[removal]") {
  departures told;
  {
    auto from = memo::memoize(tenfold, {}, on_removal{recorder{&told}});
    from(1);
    from.ref(2);
    auto c = std::move(from);
    CHECK(told.empty());
    c(3);
  }
  CHECK(told.size() == 3);
}

TEST_CASE("a cache that is moved after a result that was not kept stays right", "[removal]") {
  auto from = memo::lru_cache([](int n) { return std::make_shared<int>(n); }, 0);
  CHECK(*from.ref(1) == 1);
  auto c = std::move(from);
  CHECK(*c.ref(2) == 2);
}
