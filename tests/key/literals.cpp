// Compiled at -O2, where g++ looks into what the hash of a literal and a member call read: a warning is an error.
#include <memo/memo.hpp>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "catch.hpp"

// Each has a cache of its own type: only what is called once is inlined to the end.
std::size_t size_of_a_literal() {
  auto c = memo::lru_cache([](const std::string& s) { return s.size(); });
  return c("abc");
}
std::size_t size_of_a_literal_as_a_view() {
  auto c = memo::lru_cache([](std::string_view s) { return s.size(); });
  return c("ab");
}
std::size_t size_of_the_empty_literal() {
  auto c = memo::lru_cache([](const std::string& s) { return s.size(); });
  return c("");
}
std::size_t size_of_a_wide_literal() {
  auto c = memo::lru_cache([](const std::wstring& s) { return s.size(); });
  return c(L"a");
}
std::size_t size_of_the_second() {
  auto c = memo::lru_cache([](double, const std::string& s) { return s.size(); });
  return c(1, "four");
}
bool is_kept_and_dropped() {
  auto c = memo::lru_cache([](const std::string& s) { return s.size(); });
  c.insert(3u, "abc");
  return c.contains("abc") && *c.peek("abc") == 3 && c.ref("abc") == 3 && c.invalidate("abc");
}

struct factor {
  char value;
  int times(int n) const { return value * n; }
  bool operator==(const factor&) const = default;
};
template <>
struct std::hash<factor> {
  std::size_t operator()(const factor& f) const noexcept { return static_cast<std::size_t>(f.value); }
};
int product_by_a_member_function() {
  auto c = memo::lru_cache(&factor::times);
  return c(factor{2}, 3);
}

TEST_CASE("a literal is a key, short as it may be") {
  CHECK(size_of_a_literal() == 3);
  CHECK(size_of_a_literal_as_a_view() == 2);
  CHECK(size_of_the_empty_literal() == 0);
  CHECK(size_of_a_wide_literal() == 1);
  CHECK(size_of_the_second() == 4);
  CHECK(is_kept_and_dropped());
}

TEST_CASE("an object smaller than a pointer is the first argument of its member function") {
  CHECK(product_by_a_member_function() == 6);
}
