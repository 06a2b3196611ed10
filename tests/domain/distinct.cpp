#include <memo/detail/domain/distinct.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

#include <memo/checked.hpp>
#include <memo/detail/domain/array_keys.hpp>

#include "../catch.hpp"

using namespace memo::detail;

// What is said is in tests/fail/values_repeated.cpp, values_of_repeated.cpp and perfect_map_repeated.cpp.

namespace {
constexpr std::int8_t numbers[] = {-5, 7};
constexpr std::string_view words[] = {"one", "two"};
constexpr memo::checked<short> counts[] = {4, -5};
__extension__ using wide = __int128;
constexpr wide wides[] = {-5, wide{1} << 100};
}  // namespace

TEST_CASE("a key is shown as a number or as text") {
  constexpr auto number = shown_key<array_keys<numbers>, 0>();
  static_assert(std::is_same_v<decltype(number), const std::int64_t> && number == -5);
  constexpr auto word = shown_key<array_keys<words>, 1>();
  static_assert(std::string_view(word.text) == "two");
  static_assert(shown_key<array_keys<counts>, 1>() == -5 && shown_key<array_keys<wides>, 1>() == wide{1} << 100);
  static_assert(refuse_repeated_keys<array_keys<words>, false>());
  SUCCEED();
}
