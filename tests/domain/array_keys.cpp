#include <memo/detail/domain/array_keys.hpp>

#include <array>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <memo/table.hpp>

#include "../catch.hpp"

using namespace memo::detail;

namespace {
constexpr std::array<short, 3> numbers = {4, -1, 9};
constexpr std::pair<std::string_view, int> pairs[] = {{"one", 1}, {"two", 2}};

/// Whose elements are made when they are asked for.
struct made_squares {
  constexpr std::size_t size() const { return 200; }
  constexpr long operator[](std::size_t i) const { return static_cast<long>(i * i); }
};
constexpr made_squares squares;
struct made_words {
  constexpr std::size_t size() const { return 3; }
  constexpr std::string_view operator[](std::size_t i) const { return std::string_view("abcd").substr(i, 2); }
};
constexpr made_words made;
}  // namespace

TEST_CASE("an array's keys are its elements, or what stands first in them") {
  using keys = array_keys<numbers>;
  static_assert(keys::size == 3 && keys::key(1) == -1 && std::is_same_v<keys::key_type, short>);
  using firsts = entry_keys<pairs>;
  static_assert(firsts::size == 2 && firsts::key(1) == "two" && std::is_same_v<firsts::key_type, std::string_view>);
  SUCCEED();
}

TEST_CASE("a class may give its elements by value") {
  using keys = array_keys<squares>;
  static_assert(keys::size == 200 && keys::key(13) == 169 && std::is_same_v<keys::key_type, long>);
  constexpr auto& t = memo::table<memo::fn([](const long& n) -> long { return n + 1; }), memo::values_of<squares>>;
  static_assert(t[13 * 13] == 170 && t.contains(0) && !t.contains(2));
  constexpr auto& u =
      memo::table<memo::fn([](const std::string_view& s) -> int { return s[0]; }), memo::values_of<made>>;
  static_assert(u["bc"] == 'b' && !u.contains("bd"));
  SUCCEED();
}

TEST_CASE("a key's word does not depend on the type that it is asked by") {
  using keys = array_keys<numbers>;
  static_assert(keys::word(short{-1}) == keys::word(-1L) && keys::equal(short{-1}, -1L) &&
                !keys::equal(short{-1}, 65'535));
  using firsts = entry_keys<pairs>;
  CHECK(firsts::word(std::string("one")) == firsts::word(std::string_view("one")));
  CHECK(firsts::equal(std::string_view("one"), std::string("one")));
  CHECK_FALSE(firsts::equal(std::string_view("one"), std::string("onE")));
}
