#include <memo/detail/pieces/known_texts.hpp>

#include <string_view>

#include "catch.hpp"

using namespace memo::detail;

namespace {

constexpr std::uint32_t id_of(known_texts<char>& texts, std::string_view text) {
  return static_cast<std::uint32_t>(texts.id(text.data(), text.size()));
}

}  // namespace

TEST_CASE("a text has one number, and the number its text") {
  constexpr bool holds = [] {
    known_texts<char> texts{};
    const bool distinct = id_of(texts, "ab") == 1 && id_of(texts, "") == 2 && id_of(texts, "ba") == 3;
    const auto part = texts.part(text_id{3});
    return distinct && id_of(texts, "ab") == 1 && texts.count == 3 &&
           std::string_view(part.data(), part.size()) == "ba";
  }();
  static_assert(holds);
  SUCCEED();
}

TEST_CASE("text for which there is no room is said") {
  static known_texts<char> texts{};
  static char many[max_text_units]{};
  CHECK(static_cast<std::uint32_t>(texts.id(many, max_text_units)) == 1);
  CHECK_FALSE(texts.is_full);
  CHECK(id_of(texts, "a") == 0);
  CHECK(texts.is_full);
}
