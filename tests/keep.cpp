#include <memo/keep.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>
#if __has_include(<expected>)
#include <expected>
#endif

#include <memo/cache.hpp>

#include "catch.hpp"
#include "support/info.hpp"

namespace {

using support::info;

constexpr auto is_even = [](int result) { return result % 2 == 0; };

}  // namespace

TEST_CASE("what the predicate refuses is returned, counted as a miss and not kept", "[keep]") {
  int runs = 0;
  auto c = memo::memoize([&](int n) { return ++runs, n; }, {.maxsize = 4}, memo::keep_if{is_even});
  CHECK(c(1) == 1);
  CHECK(c(1) == 1);
  CHECK(c.ref(1) == 1);
  CHECK(c(2) == 2);
  CHECK(c(2) == 2);
  CHECK(runs == 4);
  CHECK(c.cache_info() == info(1, 4, 4, 1));
  CHECK_FALSE(c.contains(1));
}

TEST_CASE("what the predicate refuses makes nobody leave", "[keep]") {
  auto c = memo::memoize([](int n) { return n; }, {.maxsize = 2}, memo::keep_if{is_even});
  for (const int n : {2, 4, 1, 3, 5}) c(n);
  CHECK(c.contains(2));
  CHECK(c.contains(4));
}

TEST_CASE("an insert of what the predicate refuses only drops the result that was there", "[keep]") {
  auto c = memo::memoize([](int n) { return n; }, {}, memo::keep_if{is_even});
  c(2);
  c.insert(7, 4);
  CHECK_FALSE(c.contains(4));
  c.insert(7, 2);
  CHECK_FALSE(c.contains(2));
  c.insert(8, 2);
  CHECK(c(2) == 8);
  CHECK(c.cache_info() == info(1, 1, 128, 1));
}

TEST_CASE("an empty optional is not kept", "[keep]") {
  int asked = 0;
  auto find = memo::memoize(
      [&](const std::string& name) -> std::optional<int> {
        ++asked;
        return name == "known" ? std::optional(1) : std::nullopt;
      },
      {}, memo::keep_if{[](const auto& found) { return found.has_value(); }});
  CHECK(find("known") == 1);
  CHECK(find("known") == 1);
  CHECK(find("unknown") == std::nullopt);
  CHECK(find("unknown") == std::nullopt);
  CHECK(asked == 3);
}

TEST_CASE("a predicate may be a function, have a state, or give what is a bool in a condition", "[keep]") {
  using result = std::optional<int>;
  const auto only_some = [](int n) { return n > 0 ? result(n) : result(); };
  const auto check = [&](auto predicate) {
    auto c = memo::memoize(only_some, {}, memo::keep_if{predicate});
    c(1);
    c(-1);
    CHECK(c.contains(1));
    CHECK_FALSE(c.contains(-1));
  };
  check([](const result& r) { return r; });
  check([](result r) { return r.value_or(0); });
  check(+[](const result& r) { return r.has_value(); });
  check([count = 0](const result& r) mutable { return ++count > 0 && r.has_value(); });
}

TEST_CASE("a result that is an error is not kept", "[keep]") {
  enum class status { ok, timed_out };
  std::vector<status> answers{status::timed_out, status::timed_out, status::ok};
  std::size_t asked = 0;
  auto ask = memo::memoize([&](int) { return answers.at(asked++); }, {},
                           memo::keep_if{[](status s) { return s == status::ok; }});
  CHECK(ask(1) == status::timed_out);
  CHECK(ask(1) == status::timed_out);
  CHECK(ask(1) == status::ok);
  CHECK(ask(1) == status::ok);
  CHECK(asked == 3);
}

#if defined(__cpp_lib_expected)
TEST_CASE("a std::expected without a value is not kept", "[keep]") {
  int asked = 0;
  auto parse = memo::memoize(
      [&](int n) -> std::expected<int, std::string> {
        ++asked;
        if (n < 0) return std::unexpected("negative");
        return n;
      },
      {}, memo::keep_if{[](const auto& r) { return r.has_value(); }});
  CHECK(parse(1) == 1);
  CHECK(parse(1) == 1);
  CHECK(parse(-1).error() == "negative");
  CHECK(parse(-1).error() == "negative");
  CHECK(asked == 3);
}
#endif

TEST_CASE("a result that can only be moved comes as a reference also where it is not kept", "[keep]") {
  auto c = memo::memoize([](int n) { return std::make_unique<int>(n); }, {},
                         memo::keep_if{[](const auto& r) { return *r > 0; }});
  CHECK(*c(-1) == -1);
  CHECK(*c(1) == 1);
  CHECK(c.cache_info() == info(0, 2, 128, 1));
}

TEST_CASE("a recursion through a cache that keeps some results is right", "[keep]") {
  auto c = memo::memoize(memo::fn([](auto self, int n) -> int { return n < 2 ? n : self(n - 1) + self(n - 2); }), {},
                         memo::keep_if{is_even});
  CHECK(c(20) == 6765);
  CHECK(c.cache_info().currsize == 7);
}

TEST_CASE("a predicate that throws leaves nothing behind", "[keep]") {
  auto c = memo::memoize([](int n) { return n; }, {},
                         memo::keep_if{[](int n) { return n == 13 ? throw std::runtime_error("13") : true; }});
  CHECK_THROWS_AS(c(13), std::runtime_error);
  CHECK_THROWS_AS(c.ref(13), std::runtime_error);
  c(1);
  CHECK_THROWS_AS(c.insert(13, 1), std::runtime_error);
  CHECK(c(1) == 1);
  CHECK(c.cache_info() == info(1, 3, 128, 1));
}
