#include <memo/detail/constant/branching.hpp>

#include <type_traits>

#include "catch.hpp"

using memo::detail::branching;

namespace {

struct twice {
  constexpr long operator()(int n) const { return 2L * n; }
};
struct refuses {
  template <class T>
  constexpr int operator()(T) const {
    static_assert(!sizeof(T), "is not called");
    return 0;
  }
};
struct same {
  constexpr int operator()(int n) const { return n; }
};

}  // namespace

TEST_CASE("a constant chooses, and the other way is not instantiated") {
  static_assert(branching<std::true_type, twice, refuses>{}(3) == 6);
  static_assert(branching<std::false_type, refuses, same>{}(3) == 3);
  static_assert(std::is_same_v<decltype(branching<std::false_type, twice, same>{}(3)), int>);
  SUCCEED();
}

TEST_CASE("a value chooses, and the result is of both ways' common type") {
  static_assert(branching<bool, twice, same>{true, {}, {}}(3) == 6 && branching<bool, twice, same>{false, {}, {}}(3) == 3);
  static_assert(std::is_same_v<decltype(branching<bool, twice, same>{}(3)), long>);
  SUCCEED();
}
