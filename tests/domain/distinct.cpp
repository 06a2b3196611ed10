#include <memo/detail/domain/distinct.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

#include <memo/detail/domain/array_keys.hpp>

#include "../catch.hpp"

using namespace memo::detail;

// What is said is in tests/fail/values_repeated.cpp, values_of_repeated.cpp and perfect_map_repeated.cpp.

namespace {
constexpr std::int8_t numbers[] = {-5, 7};
constexpr std::string_view words[] = {"one", "two"};
}  // namespace

TEST_CASE("a key is shown as a number or as text") {
  constexpr auto number = shown_key<array_keys<numbers>, 0>();
  static_assert(std::is_same_v<decltype(number), const std::int64_t> && number == -5);
  constexpr auto word = shown_key<array_keys<words>, 1>();
  static_assert(std::string_view(word.text) == "two");
  static_assert(refuse_repeated_keys<array_keys<words>, false>());
  SUCCEED();
}
