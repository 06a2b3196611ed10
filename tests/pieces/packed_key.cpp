#include <memo/detail/pieces/packed_key.hpp>

#include <cstdint>
#include <limits>
#include <tuple>
#include <type_traits>
#include <utility>

#include "catch.hpp"

using memo::detail::packed_key;

namespace {

enum class colour : signed char { red = -3, green };

/// Whether numbers come out of an array of keys as they were put in.
template <class... P>
constexpr bool keeps(P... x) {
  using key = packed_key<P...>;
  std::uint64_t keys[3 * key::width] = {};
  key::put(keys, 1, key::pack(x...));
  const auto same = [&](P... y) { return std::tuple(x...) == std::tuple(y...); };
  return key::visit(key::get(keys, 1), same) && key::stands_at(keys, 1, key::pack(x...)) && keys[0] == 0 &&
         keys[2 * key::width] == 0;
}

}  // namespace

TEST_CASE("numbers of every type and sign come back from the words of a key") {
  constexpr auto min = std::numeric_limits<std::int64_t>::min();
  static_assert(packed_key<int, int>::width == 1 && packed_key<int, std::int64_t, bool>::width == 3);
  static_assert(keeps(-1) && keeps(min) && keeps(~std::uint64_t{}) && keeps(true) && keeps(-2.5) && keeps(colour::red));
  static_assert(keeps(-1, -2) && keeps(1.5f, -1) && keeps(colour::red, false, short{-7}, 'x'));
  static_assert(keeps(min, -1) && keeps(colour::red, -0.5, std::int64_t{3}));
  SUCCEED();
}

TEST_CASE("keys differ where a number does") {
  using two = packed_key<int, int>;
  static_assert(two::pack(1, 2) != two::pack(2, 1) && two::pack(0, -1) != two::pack(-1, -1));
  using wide = packed_key<std::int64_t, int>;
  static_assert(!(wide::pack(1, 2) == wide::pack(1, 3)) && wide::pack(-1, 3) == wide::pack(-1, 3));
  static_assert(wide::hash(wide::pack(1, 2)) != wide::hash(wide::pack(2, 1)));
  SUCCEED();
}

TEST_CASE("where the numbers of a key stand is known without a key") {
  using two = packed_key<short, unsigned>::places;
  static_assert(std::is_same_v<two::word, std::index_sequence<0, 0>> &&
                std::is_same_v<two::shift, std::index_sequence<32, 0>>);
  using wide = packed_key<short, std::uint64_t>::places;
  static_assert(std::is_same_v<wide::word, std::index_sequence<0, 1>> &&
                std::is_same_v<wide::shift, std::index_sequence<0, 0>>);
  static_assert(packed_key<short, bool>::has_integers && !packed_key<int, float>::has_integers);
  SUCCEED();
}
