#include <memo/detail/domain/integer.hpp>

#include <cstdint>
#include <string>

#include "catch.hpp"

using namespace memo::detail;

namespace {
enum class signed_enum : std::int8_t { low = -3, high = 4 };
}

TEST_CASE("keys are integers and enumerators of up to 64 bits") {
  static_assert(discrete<int> && discrete<bool> && discrete<char8_t> && discrete<signed_enum> &&
                discrete<std::uint64_t>);
  static_assert(!discrete<double> && !discrete<std::string> && !discrete<int*>);
  SUCCEED();
}

TEST_CASE("a parameter holds the integers that are values of it") {
  constexpr auto word = [](std::int64_t x) { return static_cast<std::uint64_t>(x); };
  static_assert(holds<std::int8_t>(word(-128), true) && !holds<std::int8_t>(word(-129), true));
  static_assert(holds<std::uint8_t>(255, false) && !holds<std::uint8_t>(256, false) &&
                !holds<std::uint8_t>(word(-1), true));
  static_assert(!holds<std::int64_t>(word(-1), false) && holds<std::uint64_t>(word(-1), false));
  static_assert(parameter_holds_key<std::int8_t, signed_enum::low> &&
                !parameter_holds_key<std::uint64_t, signed_enum::low>);
  SUCCEED();
}

TEST_CASE("integers of different types are compared by value") {
  static_assert(is_ascending<-1, 1u> && !is_ascending<1u, -1> && is_ascending<5, 5> && is_ascending<-7, -6>);
  static_assert(is_negative(signed_enum::low) && !is_negative(signed_enum::high) && !is_negative(~0u));
  SUCCEED();
}
