#include <memo/detail/domain/shown.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include "../catch.hpp"

using namespace memo::detail;

// What is said is in tests/fail/values_of_text_throw.cpp.

TEST_CASE("a key is shown as what it is, as the first 64 of its characters, or as its position") {
  constexpr auto number = shown_as_argument<short, 3>([] { return short{-5}; });
  static_assert(std::is_same_v<decltype(number), const short> && number == -5);
  constexpr auto word = shown_as_argument<std::string_view, 3>([] { return std::string_view("two"); });
  static_assert(std::string_view(word.text) == "two");
  static constexpr char letters[100] = {'a'};
  constexpr auto long_word = shown_as_argument<std::string_view, 3>([] { return std::string_view(letters, 100); });
  static_assert(sizeof long_word.text == 65 && long_word.text[64] == 0);
  constexpr auto pair = shown_as_argument<std::pair<int, int>, 3>([] { return std::pair(1, 2); });
  static_assert(pair.position == 3);
  SUCCEED();
}

TEST_CASE("text that is no constant is shown as its position") {
  static std::string_view later;
  constexpr auto word = shown_as_argument<std::string_view, 3>([] { return later; });
  static_assert(word.position == 3);
  SUCCEED();
}
