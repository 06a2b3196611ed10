#include <memo/detail/table/rows.hpp>

#include <cstddef>
#include <cstdint>

#include <memo/domain.hpp>
#include <memo/fn.hpp>

#include "catch.hpp"

using namespace memo::detail;

#if defined(__clang__)  // g++ reads no array while it is made
namespace {

/// Signed keys from -3 and 2 on, whose results tell them apart.
template <int Aside, int Below>
constexpr auto steps = memo::fn([](auto self, int n, int k) -> std::uint32_t {
  return n < Below || k == 2 ? 1'000u * static_cast<unsigned>(n + 3) + static_cast<unsigned>(k)
                             : self(n - Below, k - 1) + self(n, k - Aside) % 7;
});
constexpr auto numbers = memo::fn([](auto self, std::uint32_t n, std::uint32_t k) -> std::uint32_t {
  return n == 0 || k == 0 ? 1u : self(n - 1, k) + self(n, k - 1);
});

using box = memo::box<memo::range<-3, 7>, memo::range<2, 66>>;
using unsigned_box = memo::box<memo::below<5>, memo::below<64>>;

template <auto F, class Domain, class Key, std::size_t Piece>
using piecewise = in_rows<F, Domain, std::uint32_t(Key, Key), Piece>;

template <auto F, class Domain, class Key>
concept is_one_in_rows = requires { requires is_constant<piecewise<F, Domain, Key, 3 * 64>>(); };

}  // namespace

TEST_CASE("a table in pieces of whole rows asks for rows that are far in pieces before") {
  using made_type = piecewise<steps<1, 5>, box, int, 3 * 64 + 63>;
  static_assert(made_type::height == 3 && made_type::last == 3 && is_constant<made_type>());
  constexpr auto made = made_type::make(box::size());
  const auto at = [&](int n, int k) { return made.v[static_cast<std::size_t>((n + 3) * 64 + k - 2)]; };
  bool same = true;
  for (int n = -3; n < 7; ++n)
    for (int k = 2; k < 66; ++k)
      same = same && at(n, k) == (n < 5 || k == 2 ? static_cast<unsigned>(1'000 * (n + 3) + k)
                                                  : at(n - 5, k - 1) + at(n, k - 1) % 7);
  CHECK(same);
}

TEST_CASE("one piece is a table too, of keys that are indices themselves") {
  using made_type = piecewise<numbers, unsigned_box, std::uint32_t, 8 * 64>;
  static_assert(made_type::last == 0 && is_constant<made_type>());
  constexpr auto made = made_type::make(unsigned_box::size());
  static_assert(made.v[64 + 1] == 2 && made.v[4 * 64 + 63] == made.v[3 * 64 + 63] + made.v[4 * 64 + 62]);
  SUCCEED();
}

TEST_CASE("a key beside a row, ahead or before the first is none of the table") {
  static_assert(is_one_in_rows<steps<1, 5>, box, int>);
  static_assert(!is_one_in_rows<steps<65, 5>, box, int>);  // in the row before, were there no end to one
  static_assert(!is_one_in_rows<steps<-1, 5>, box, int>);  // not filled yet
  static_assert(!is_one_in_rows<steps<1, -1>, box, int>);  // a later row
  SUCCEED();
}

#endif

TEST_CASE("rows are worth it where they are long, and can be written out") {
  static_assert(has_rows<memo::box<memo::below<8'192>, memo::below<16>>, int, int>);
  static_assert(!has_rows<memo::box<memo::below<2>, memo::below<15>>, int, int>);
  static_assert(!has_rows<memo::box<memo::below<2>, memo::below<8'193>>, int, int>);
  static_assert(!has_rows<memo::box<memo::below<8'193>, memo::below<64>>, int, int>);
  static_assert(!has_rows<memo::below<64>, int>);
  SUCCEED();
}
