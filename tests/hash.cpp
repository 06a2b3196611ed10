#include <memo/hash.hpp>

#include <array>
#include <chrono>
#include <bitset>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include <memo/detail/key/key.hpp>

#include "catch.hpp"
#include "support/hashed.hpp"

using support::hashed_by_memo;
using support::hashed_by_std;

namespace {

enum class colour : std::uint8_t { red, green };

template <class T>
constexpr std::uint64_t hash_of(const T& x) {
  return memo::hash<T>{}(x);
}

/// A copy that the compiler does not know.
template <class T>
T opaque(T x) {
  volatile bool yes = true;
  T other{};
  return yes ? x : other;
}

}  // namespace

/// The number, in constant evaluation and at run time: what a table depends on, so it never changes.
#define CHECK_GOLDEN(number, ...)                     \
  do {                                                \
    static_assert(hash_of(__VA_ARGS__) == (number));  \
    CHECK(hash_of(opaque(__VA_ARGS__)) == (number));  \
  } while (false)

TEST_CASE("a value hashes to one number at compile time and at run time, for ever") {
  CHECK_GOLDEN(0x73e7cd113897c998u, -5);
  CHECK_GOLDEN(0x38f94c439ac36242u, true);
  CHECK_GOLDEN(0x1869a63fa0487f8fu, 'a');
  CHECK_GOLDEN(0xdff5c05abb606d30u, ~std::uint64_t{});
  CHECK_GOLDEN(0x38f94c439ac36242u, colour::green);
  CHECK_GOLDEN(0x5f9ba5a123ebef40u, .5);
  CHECK_GOLDEN(0xcf5fd900cefa4cb7u, -0.f);
  CHECK_GOLDEN(0x1ff5c2923a788d2cu, std::string_view(""));
  CHECK_GOLDEN(0x3282aa8ceaa39013u, std::string_view("abcdefgh"));
  CHECK_GOLDEN(0xdb99c7e812558032u, std::string_view("a text that is longer than one word"));
  CHECK_GOLDEN(0x283fe121dfed42a3u, std::u16string_view(u"\u20ac 5"));
  CHECK_GOLDEN(0x729e4fa4b6b9e424u, std::u32string_view(U"\U0001F600"));
  CHECK_GOLDEN(0xbe420756999a3dafu, std::pair(1, 2.));
  CHECK_GOLDEN(0x942b791efd37accfu, std::tuple(1, 'a', std::pair(2u, .5f)));
  CHECK_GOLDEN(0xc7c633d0c330ffcu, std::array{1, 2, 3});
  CHECK_GOLDEN(0xa84aa9d7de20bac7u, std::optional<int>(7));
  CHECK_GOLDEN(0xa0761d6478bd642fu, std::optional<int>());
  CHECK_GOLDEN(0xa84aa9d7de20bac7u, std::chrono::milliseconds(7));
  CHECK_GOLDEN(0x1ea529847fa4c0fu, std::variant<int, char>('a'));
  CHECK(hash_of(std::string(opaque(std::string_view("a text that is longer than one word")))) ==
        hash_of(std::string_view("a text that is longer than one word")));
}

TEST_CASE("a key hashes to one number at compile time and at run time, for ever") {
  static_assert(memo::detail::key<int>::of(7).key.hash() == 0xe726ec9447bd7036u);
  CHECK(memo::detail::key<int>::of(opaque(7)).hash == 0xe726ec9447bd7036u);
  static_assert(memo::detail::key<int, int>::of(1, -2).key.hash() == 0x1b98b7e5db96a7dau);
  CHECK(memo::detail::key<int, int>::of(opaque(1), opaque(-2)).hash == 0x1b98b7e5db96a7dau);
  static_assert(memo::detail::key<std::uint64_t, bool>::of(~std::uint64_t{}, true).key.hash() == 0x6084319d81966c85u);
  CHECK(memo::detail::key<std::uint64_t, bool>::of(opaque(~std::uint64_t{}), opaque(true)).hash == 0x6084319d81966c85u);
  static_assert(memo::detail::key<long, long, long>::of(1L, 2L, 3L).key.hash() == 0x11b5ea1f84b7cb3fu);
  CHECK(memo::detail::key<long, long, long>::of(opaque(1L), opaque(2L), opaque(3L)).hash == 0x11b5ea1f84b7cb3fu);
  static_assert(memo::detail::key<std::string_view, int>::of(std::string_view("abc"), 1).key.hash() ==
                0xac628e2560806c22u);
  CHECK(memo::detail::key<std::string_view, int>::of(opaque(std::string_view("abc")), opaque(1)).hash ==
        0xac628e2560806c22u);
  static_assert(memo::detail::key<double>::of(-0.).key.hash() == 0xc75e35784e446371u);
  CHECK(memo::detail::key<double>::of(opaque(-0.)).hash == 0xc75e35784e446371u);
}

TEST_CASE("text hashes to one number for ever, whichever loads its length takes") {
  constexpr std::string_view text =
      "a text that is as long as it takes for two products at a time, twice: a hundred characters, not less";
  CHECK_GOLDEN(0x703e2163b8472922u, text.substr(0, 3));
  CHECK_GOLDEN(0x456e72b8556ec41u, text.substr(0, 5));
  CHECK_GOLDEN(0x2045b915613fc46u, text.substr(0, 15));
  CHECK_GOLDEN(0xab876b40ce794e13u, text.substr(0, 16));
  CHECK_GOLDEN(0x363cf4a2af299cb7u, text.substr(0, 17));
  CHECK_GOLDEN(0xc83b8a2077c11d57u, text.substr(0, 32));
  CHECK_GOLDEN(0x629790225f237fc4u, text.substr(0, 33));
  CHECK_GOLDEN(0xf5bea15355eb3d3u, text.substr(0, 48));
  CHECK_GOLDEN(0x8a1ddb02aa1a4be6u, text.substr(0, 49));
  CHECK_GOLDEN(0x68eadbb46cca20e3u, text.substr(0, 100));
}

TEST_CASE("a type that only std::hash hashes is not hashed in constant evaluation, and one of the user's is") {
  static_assert(!memo::hash<hashed_by_std>::is_constant && !memo::hash<std::bitset<70>>::is_constant);
  static_assert(!memo::hash<std::optional<hashed_by_std>>::is_constant);
  static_assert(!memo::hash<std::pair<int, std::vector<std::bitset<70>>>>::is_constant);
  static_assert(memo::hash<int>::is_constant && memo::hash<std::vector<std::pair<int, std::string>>>::is_constant);
  static_assert(memo::detail::has_constant_hash<hashed_by_memo> && !memo::detail::has_constant_hash<hashed_by_std>);
  static_assert(hash_of(std::pair(1, hashed_by_memo{2})) == hash_of(std::pair(1, 2)));
  CHECK(hash_of(hashed_by_std{7}) != hash_of(hashed_by_std{8}));
}
