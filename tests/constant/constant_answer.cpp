#include <memo/detail/constant/constant_answer.hpp>

#include <cstdint>
#include <type_traits>

#include "catch.hpp"

using namespace memo::detail;

namespace {
constexpr auto fib =
    memo::fn([](auto self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); });
}

TEST_CASE("a constant answers with a constant of the result's type, once for all spellings of the argument") {
  using thirty = std::integral_constant<int, 30>;
  using wide_thirty = std::integral_constant<std::uint64_t, 30>;
  using answer = constant_answer<std::remove_const_t<decltype(fib)>, thirty>::type;
  static_assert(answer::value == 832'040 && std::is_same_v<answer::value_type, std::uint64_t>);
  static_assert(std::is_same_v<answer, constant_answer<std::remove_const_t<decltype(fib)>, wide_thirty>::type>);
  SUCCEED();
}

TEST_CASE("a parameter holds a constant that a conversion does not change") {
  static_assert(parameter_holds_constant<std::uint8_t, 255> && !parameter_holds_constant<std::uint8_t, 256>);
  static_assert(!parameter_holds_constant<std::uint64_t, -1> && to_parameter<short, 7L>() == 7);
  SUCCEED();
}

namespace {
template <class Self>
constexpr int twice(Self self, int n) {
  return n == 0 ? 0 : self(n - 1) + 2;
}
}  // namespace

TEST_CASE("a body with a signature states its parameters, and may leave its result to deduction") {
  constexpr auto deduced = memo::fn<int(int)>([](auto self, int n) { return twice(self, n); });
  using four = std::integral_constant<int, 4>;
  static_assert(constant_answer<std::remove_const_t<decltype(deduced)>, four>::type::value == 8);
  static_assert(states_parameters<decltype([](auto self, int n) { return n == 0 ? 0 : self(n - 1); }), int(int)>);
  static_assert(!states_parameters<decltype([](auto self, auto n) { return self(n); }), int(int)>);
  static_assert(!states_parameters<decltype([](auto n) { return n * n; }), int(int)>);
  CHECK(deduced(4) == 8);
}
