#include <memo/detail/hash/hashing.hpp>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include <memo/hash.hpp>

#include "catch.hpp"

using namespace memo::detail;

TEST_CASE("a product is folded with both its halves") {
  static_assert(mix(3, 5) == 15 && mix(std::uint64_t{1} << 63, 4) == 2 && mix(~std::uint64_t{}, ~std::uint64_t{}) == ~std::uint64_t{} - 0 - 0);
  SUCCEED();
}

TEST_CASE("bytes are loaded the least significant first, at both times") {
  static constexpr char text[] = "\x01\x02\x03\x04\x05\x06\x07\xff\x09";
  static_assert(load<8>(text) == 0xff07060504030201u && load<4>(text + 5) == 0x09ff0706u);
  static constexpr char16_t wide[] = u"\x0102\xfffe\x0304\x0506";
  static_assert(load<8>(wide) == 0x05060304fffe0102u && load<4>(wide) == 0xfffe0102u);
  CHECK((load<8>(text) == 0xff07060504030201u && load<4>(text + 5) == 0x09ff0706u));
  CHECK((load<8>(wide) == 0x05060304fffe0102u && load<4>(wide) == 0xfffe0102u));
}

TEST_CASE("text of every length hashes apart from its neighbours") {
  static_assert(hash_text("aaaaaaaa", 8) != hash_text("aaaaaaaa", 7) && hash_text("", 0) != hash_text("\0", 1));
  const std::string text(40, 'a');
  for (std::size_t n = 0; n < 40; ++n) {
    std::string other = text.substr(0, n + 1);
    CHECK(hash_text(text.data(), n) != hash_text(other.data(), n + 1));
    other[n / 2] = 'b';
    CHECK(hash_text(text.data(), n + 1) != hash_text(other.data(), n + 1));
  }
}
