#include <memo/detail/pieces/piece_key.hpp>

#include <string>
#include <string_view>
#include <utility>

#include "catch.hpp"

using namespace memo::detail;

TEST_CASE("numbers and text come back from a key") {
  using key = piece_key<std::string_view, signed char>;
  constexpr bool holds = [] {
    key::texts_type texts{};
    const auto packed = key::pack_in(texts, "kitten", -3);
    return key::visit_in(packed, texts,
                         [](std::string_view text, signed char n) { return text == "kitten" && n == -3; });
  }();
  static_assert(holds && key::has_text && key::width == 1);
  static_assert(!piece_key<int, double>::has_text && std::is_same_v<piece_key<int>::texts_type, no_texts>);
  SUCCEED();
}

TEST_CASE("parameters that a key can have are told apart") {
  static_assert(reachable_parameter<int> && reachable_parameter<std::string_view> && reachable_parameter<std::string>);
  static_assert(!reachable_parameter<int*> && !reachable_parameter<std::pair<int, int>> &&
                !reachable_parameter<long double>);
  static_assert(common_unit<char, void, char>::is_one && !common_unit<char, char16_t>::is_one);
  SUCCEED();
}
