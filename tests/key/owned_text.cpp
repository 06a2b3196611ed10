#include <memo/detail/key/owned_text.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "catch.hpp"

using memo::detail::owned_text;

namespace {

template <class Char>
constexpr std::basic_string_view<Char> view(const owned_text<Char>& text) {
  return {text.data(), text.size()};
}

constexpr bool moves_in_evaluation(std::string_view characters) {
  owned_text<char> first(characters.data(), characters.size());
  const owned_text<char> second(std::move(first));
  return view(second) == characters && second == owned_text<char>(characters.data(), characters.size());
}

/// Whether the characters are in the text itself.
template <class Char>
bool holds(const owned_text<Char>& text) {
  const auto* at = reinterpret_cast<const char*>(text.data());
  const auto* self = reinterpret_cast<const char*>(&text);
  return self <= at && at < self + sizeof text;
}

}  // namespace

TEST_CASE("text of every length outlives what it was made of, moves, and is equal to itself alone") {
  static_assert(moves_in_evaluation("") && moves_in_evaluation("short") &&
                moves_in_evaluation("a text that is longer than any small buffer"));
  for (std::size_t n = 0; n < 100; ++n) {
    CAPTURE(n);
    std::string characters;
    for (std::size_t i = 0; i < n; ++i) characters += static_cast<char>('a' + i % 26);
    const std::string kept = characters;
    owned_text<char> first(characters.data(), n);
    for (char& c : characters) c = '-';
    const owned_text<char> second(std::move(first));
    CHECK(view(second) == kept);
    CHECK(memo::detail::equal_text(second, std::string_view(kept)));
    for (std::size_t i = 0; i < n; ++i) {
      std::string other = kept;
      other[i] = '-';
      CHECK_FALSE(memo::detail::equal_text(second, std::string_view(other)));
    }
    CHECK_FALSE(second == owned_text<char>((kept + "a").data(), n + 1));
  }
}

TEST_CASE("up to 31 bytes of characters stand in the 32 of the text") {
  static_assert(sizeof(owned_text<char>) == 32 && sizeof(owned_text<char16_t>) == 32 &&
                sizeof(owned_text<char32_t>) == 32);
  static_assert(std::is_nothrow_move_constructible_v<owned_text<char>>);
  const std::string characters(32, 'x');
  CHECK(holds(owned_text<char>(characters.data(), 31)));
  CHECK_FALSE(holds(owned_text<char>(characters.data(), 32)));
  const std::u16string wide(16, u'x');
  CHECK(holds(owned_text<char16_t>(wide.data(), 15)));
  CHECK_FALSE(holds(owned_text<char16_t>(wide.data(), 16)));
  const owned_text<char32_t> wider(U"seven  ", 7);
  CHECK(holds(wider));
  CHECK(view(wider) == U"seven  ");
}
