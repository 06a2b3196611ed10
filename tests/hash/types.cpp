#include <memo/detail/hash/types.hpp>

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#include <memo/hash.hpp>

#include "catch.hpp"

using namespace memo::detail;

TEST_CASE("a type is a word, text, a sequence, an optional, a variant or a tuple") {
  static_assert(word<int> && word<double> && !word<long double> && !word<int*>);
  static_assert(text<std::string> && text<std::u16string_view> && !text<std::vector<char>>);
  static_assert(sequence<std::vector<int>> && sequence<std::array<int, 2>> && !sequence<std::unordered_set<int>>);
  static_assert(optional_like<std::optional<int>> && variant_like<std::variant<int>> &&
                tuple_like<std::pair<int, int>>);
  static_assert(std::is_same_v<decltype(elements<std::tuple<int, char>>()), type_list<int, char>>);
  static_assert(std::is_same_v<decltype(elements<std::optional<int>>()), type_list<int>>);
  static_assert(std::is_same_v<decltype(elements<int>()), type_list<>>);
  SUCCEED();
}

namespace {
struct answer {
  bool is_yes;
  constexpr explicit operator bool() const { return is_yes; }
};
struct compared {
  friend constexpr answer operator==(const compared&, const compared&) { return {true}; }
};
struct not_compared {};
}  // namespace

TEST_CASE("what == gives is as good as a bool") {
  static_assert(comparable<compared>() && compared() == compared() && !comparable<not_compared>());
  SUCCEED();
}

TEST_CASE("a word's bits are filled up with its sign") {
  static_assert(to_word(-1) == ~std::uint64_t{} && to_word(0xffu) == 255 && to_word(true) == 1);
  static_assert(to_word(1.) == 0x3ff0000000000000u && to_word(-0.f) == 0x80000000u);
  SUCCEED();
}

TEST_CASE("what has a hash and an equality of its own is a whole, but for optionals and variants") {
  static_assert(compound<std::vector<int>> && compound<std::optional<int>> && compound<std::variant<int, double>>);
  static_assert(!compound<std::string> || text<std::string>);
  static_assert(!compound<std::vector<bool>> && std_hashable<std::vector<bool>>);
  static_assert(comparable<std::pair<int, std::vector<double>>>() && !comparable<std::function<int()>>());
  SUCCEED();
}
