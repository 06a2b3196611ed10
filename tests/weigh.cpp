#include <memo/weigh.hpp>

#include <cstddef>
#include <limits>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <memo/cache.hpp>

#include "catch.hpp"
#include "support/each_policy.hpp"
#include "support/info.hpp"

namespace {

using support::info;

/// Results that weigh what they are.
template <class... Policy>
auto weights(std::size_t maxsize) {
  return memo::memoize<Policy...>([](int n) { return n; }, {.maxsize = maxsize},
                                  memo::weigh_by{[](int result, int) { return result; }});
}

}  // namespace

TEST_CASE("maxsize and currsize count weights", "[weigh]") {
  auto c = weights(10);
  c(3);
  c(4);
  CHECK(c.cache_info() == info(0, 2, 10, 7));
  c(3);
  c(5);
  CHECK_FALSE(c.contains(4));
  CHECK(c.cache_info() == info(1, 3, 10, 8));
  c(10);
  CHECK(c.cache_info() == info(1, 4, 10, 10));
  CHECK_FALSE(c.contains(3));
  c.invalidate(10);
  CHECK(c.cache_info().currsize == 0);
}

TEST_CASE("as many leave as are needed, and no more", "[weigh]") {
  auto c = weights(10);
  for (const int n : {1, 2, 3, 4}) c(n);
  c(5);
  CHECK_FALSE(c.contains(1));
  CHECK_FALSE(c.contains(2));
  CHECK_FALSE(c.contains(3) == c.contains(4));
  CHECK(c.cache_info().currsize == 9);
}

TEST_CASE("a result heavier than maxsize is returned, not kept, and makes nobody leave", "[weigh]") {
  auto c = weights(10);
  c(3);
  c(7);
  CHECK(c(11) == 11);
  CHECK(c.ref(12) == 12);
  CHECK(c.cache_info() == info(0, 4, 10, 10));
  CHECK_FALSE(c.contains(11));
  CHECK(c.contains(3));
}

TEST_CASE("an insert that is too heavy drops what was there", "[weigh]") {
  auto c = weights(10);
  c(3);
  c(5);
  c.insert(11, 3);
  CHECK_FALSE(c.contains(3));
  CHECK(c.contains(5));
  CHECK(c.cache_info() == info(0, 2, 10, 5));
}

TEST_CASE("a result that is replaced gives its weight back before others leave", "[weigh]") {
  auto c = weights(10);
  c(6);
  c(4);
  c.insert(6, 4);
  CHECK_FALSE(c.contains(6));
  CHECK(c.cache_info().currsize == 6);
  c.insert(10, 4);
  CHECK(*c.peek(4) == 10);
  CHECK(c.cache_info().currsize == 10);
  c.insert(1, 4);
  CHECK(c.cache_info().currsize == 1);
}

TEST_CASE("a result that weighs 0 takes no room and leaves when the policy comes to it", "[weigh]") {
  auto c = memo::memoize([](int n) { return n; }, {.maxsize = 2},
                         memo::weigh_by{[](int result, int) { return result < 100 ? 0 : 1; }});
  for (int n = 0; n < 50; ++n) c(n);
  CHECK(c.cache_info() == info(0, 50, 2, 0));
  for (int n = 0; n < 50; ++n) CHECK(c.contains(n));
  c(100);
  c(101);
  CHECK(c.contains(0));
  c(102);
  CHECK_FALSE(c.contains(0));
  CHECK_FALSE(c.contains(49));
  CHECK_FALSE(c.contains(100));
  CHECK(c.contains(101));
  CHECK(c.cache_info().currsize == 2);
}

TEST_CASE("maxsize 0 keeps nothing, whatever it weighs", "[weigh]") {
  int weighed = 0;
  auto c =
      memo::memoize([](int n) { return n; }, {.maxsize = 0}, memo::weigh_by{[&](int, int) { return ++weighed, 0; }});
  CHECK(c(1) + c(1) == 2);
  c.insert(1, 1);
  CHECK_FALSE(c.contains(1));
  CHECK(c.cache_info() == info(0, 2, 0, 0));
  CHECK(weighed == 0);
}

TEST_CASE("a weight may be any number: below 0 it is 0, a fraction is rounded up, what is no number is too heavy",
          "[weigh]") {
  const auto weighed = [](auto weight) {
    auto c = memo::memoize([](int n) { return n; }, {.maxsize = 10}, memo::weigh_by{[=](int, int) { return weight; }});
    c(1);
    return c.contains(1) ? static_cast<int>(c.cache_info().currsize) : -1;
  };
  CHECK(weighed(-1) == 0);
  CHECK(weighed(std::numeric_limits<long long>::min()) == 0);
  CHECK(weighed(-0.5) == 0);
  CHECK(weighed(0.) == 0);
  CHECK(weighed(0.1) == 1);
  CHECK(weighed(2.f) == 2);
  CHECK(weighed(9.5L) == 10);
  CHECK(weighed(10.5) == -1);
  CHECK(weighed(std::numeric_limits<double>::infinity()) == -1);
  CHECK(weighed(std::numeric_limits<double>::quiet_NaN()) == -1);
  CHECK(weighed(1e300) == -1);
  CHECK(weighed(static_cast<unsigned char>(7)) == 7);
  CHECK(weighed(true) == 1);
  CHECK(weighed(~std::size_t{0}) == -1);
}

TEST_CASE("the largest weights do not overflow", "[weigh]") {
  auto c = memo::memoize([](int n) { return n; }, {.maxsize = memo::unbounded},
                         memo::weigh_by{[](int, int) { return memo::unbounded - 1; }});
  c(1);
  c(2);
  CHECK(c.cache_info() == info(0, 2, memo::unbounded, memo::unbounded - 1));
  CHECK_FALSE(c.contains(1));
}

TEST_CASE("a weigher is given the result and the arguments, once for each result that is to be kept", "[weigh]") {
  std::vector<std::string> weighed;
  auto c = memo::memoize([](const std::string& s, int n) { return s + std::to_string(n); }, {},
                         memo::weigh_by{[&](const std::string& result, const std::string& s, int n) {
                           weighed.push_back(result + " of " + s + " and " + std::to_string(n));
                           return result.size();
                         }},
                         memo::keep_if{[](const std::string& s) { return s != "no1"; }});
  c("a", 1);
  c("a", 1);
  c("no", 1);
  c.ref("b", 2);
  c.insert("c", "b", 2);
  CHECK(weighed == std::vector<std::string>{"a1 of a and 1", "b2 of b and 2", "c of b and 2"});
  CHECK(c.cache_info().currsize == 3);
}

TEST_CASE("resize counts weights, and changes what is too heavy", "[weigh]") {
  auto c = weights(20);
  for (const int n : {9, 1, 2, 3}) c(n);
  c.resize(6);
  CHECK(c.cache_info() == info(0, 4, 6, 6));
  CHECK_FALSE(c.contains(9));
  c.resize(5);
  CHECK(c.cache_info().currsize == 5);
  CHECK(c(6) == 6);
  CHECK_FALSE(c.contains(6));
  c.resize(6);
  c(6);
  CHECK(c.contains(6));
  CHECK(c.cache_info().currsize == 6);
}

TEST_CASE("results that can only be moved are weighed", "[weigh]") {
  auto c = memo::memoize([](int n) { return std::make_unique<int>(n); }, {.maxsize = 10},
                         memo::weigh_by{[](const std::unique_ptr<int>& result, int) { return *result; }});
  CHECK(*c(6) == 6);
  CHECK(*c(5) == 5);
  CHECK(c.cache_info() == info(0, 2, 10, 5));
  CHECK(*c(11) == 11);
  CHECK(c.cache_info() == info(0, 3, 10, 5));
}

TEST_CASE("weights never pass maxsize, with any policy", "[weigh]") {
  const auto check = []<class Policy>(std::type_identity<Policy>) {
    for (const std::size_t maxsize : {std::size_t{1}, std::size_t{7}, std::size_t{50}}) {
      auto c = weights<Policy>(maxsize);
      std::mt19937 random(7);
      std::size_t wrong = 0;
      for (int i = 0; i < 5000; ++i) {
        const auto n = static_cast<int>(random() % 30);
        switch (random() % 12) {
          case 0:
            c.invalidate(n);
            break;
          case 1:
            c.insert(static_cast<int>(random() % 60), n);
            wrong += c.cache_info().currsize > maxsize;
            c.insert(n, n);
            break;
          case 2:
            c.resize(random() % (maxsize + 1));
            wrong += c.cache_info().currsize > c.cache_info().maxsize;
            c.resize(maxsize);
            break;
          default:
            wrong += c(n) != n;
        }
        std::size_t total = 0;
        for (int k = 0; k < 30; ++k)
          if (const int* r = c.peek(k)) total += static_cast<std::size_t>(*r);
        wrong += total != c.cache_info().currsize || total > maxsize;
      }
      CHECK(wrong == 0);
    }
  };
  support::each_policy(check);
}

TEST_CASE("a weigher that throws leaves nothing behind", "[weigh]") {
  bool fails = true;
  auto c = memo::memoize([](int n) { return n; }, {.maxsize = 10}, memo::weigh_by{[&](int result, int) {
                           return fails ? throw std::runtime_error("no scales") : result;
                         }});
  CHECK_THROWS_AS(c(1), std::runtime_error);
  CHECK_THROWS_AS(c.ref(2), std::runtime_error);
  CHECK_THROWS_AS(c.insert(3, 3), std::runtime_error);
  CHECK(c.cache_info() == info(0, 2, 10, 0));
  fails = false;
  c(1);
  fails = true;
  CHECK(c(1) == 1);
  CHECK_THROWS_AS(c.insert(2, 1), std::runtime_error);
  CHECK(*c.peek(1) == 1);
}

TEST_CASE("a weigher may resize the cache", "[weigh]") {
  std::size_t next = 100;
  void (*resize)(std::size_t) = nullptr;
  static void* target = nullptr;
  auto c = memo::memoize([](int n) { return n; }, {.maxsize = 100},
                         memo::weigh_by{[&](int result, int) { return resize(next), result; }});
  target = &c;
  resize = [](std::size_t n) { static_cast<decltype(c)*>(target)->resize(n); };
  c(50);
  next = 40;
  c(45);
  CHECK(c.cache_info() == info(0, 2, 40, 0));
  next = 0;
  c(1);
  CHECK(c.cache_info() == info(0, 3, 0, 0));
}

namespace {

struct resizing_key {
  int number;
  static inline void (*at_comparison)() = nullptr;
  friend bool operator==(const resizing_key& a, const resizing_key& b) {
    if (at_comparison) at_comparison();
    return a.number == b.number;
  }
};

}  // namespace

template <>
struct std::hash<resizing_key> {
  std::size_t operator()(const resizing_key&) const { return 1; }
};

TEST_CASE("a comparison may make a cache smaller than what has just been weighed", "[weigh]") {
  static void* target = nullptr;
  static bool resizes = false;
  auto c =
      memo::memoize([](const resizing_key& k) { return k.number; }, {.maxsize = 100},
                    memo::weigh_by{[](int result, const resizing_key&) { return resizes = result == 60, result; }});
  target = &c;
  using cache = decltype(c);
  resizing_key::at_comparison = [] {
    if (std::exchange(resizes, false)) static_cast<cache*>(target)->resize(10);
  };
  c(resizing_key{5});
  c.insert(60, resizing_key{6});
  CHECK(c.cache_info() == info(0, 1, 10, 5));
  resizing_key::at_comparison = nullptr;
}
