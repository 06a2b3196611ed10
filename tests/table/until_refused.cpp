#include <memo/detail/table/until_refused.hpp>

#include <concepts>
#include <cstdint>
#include <type_traits>

#include <memo/domain/range.hpp>

#include "catch.hpp"

namespace {

template <auto F, auto Lo>
using found = typename memo::detail::until_refused<
    F, Lo, typename memo::detail::signature<std::remove_const_t<decltype(F)>>::type, memo::range>::type;

constexpr auto up_to_10000 = [](int n) -> int { return n > 10'000 ? throw n : n; };
constexpr auto never = [](std::uint8_t n) -> int { return n; };
constexpr auto at_once = [](int n) -> int { throw n; };

}  // namespace

TEST_CASE("the keys end before the first without a constant result, in whichever leaf it is") {
  static_assert(std::same_as<found<up_to_10000, 5>, memo::range<5, std::uint64_t{10'001}>>);
  static_assert(std::same_as<found<up_to_10000, -5>, memo::range<-5, std::int64_t{10'001}>>);
  SUCCEED();
}

TEST_CASE("or where the parameter's values do") {
  static_assert(std::same_as<found<never, 250>, memo::range<250, std::uint64_t{256}>>);
  SUCCEED();
}

TEST_CASE("a first key without a result is left to the table to refuse") {
  static_assert(found<at_once, 0>::size() == 1);
  SUCCEED();
}
