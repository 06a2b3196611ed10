#include <memo/detail/constant/branching.hpp>

#include <memo/constant.hpp>

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
struct last_of_its_kind final {
  constexpr int operator()(int n) const { return n; }
};
constexpr int doubled(int n) { return 2 * n; }

}  // namespace

TEST_CASE("a constant chooses, and the other way is not instantiated") {
  static_assert(memo::if_(std::true_type(), twice(), refuses())(3) == 6);
  static_assert(memo::if_(std::false_type(), refuses(), same())(3) == 3);
  static_assert(std::is_same_v<decltype(memo::if_(std::false_type(), twice(), same())(3)), int>);
  SECTION("a way that is no class that can be a base too") {
    static_assert(memo::if_(std::true_type(), &doubled, refuses())(3) == 6);
    static_assert(memo::if_(std::true_type(), last_of_its_kind(), refuses())(3) == 3);
  }
  SUCCEED();
}

TEST_CASE("a comparison of types chooses, with nothing else included") {
  using boost::hana::type_c;
  const auto length = memo::if_(type_c<int> != type_c<char>, [](auto n) { return n; }, [](auto n) { return n.none(); });
  CHECK(length(3) == 3);
}

TEST_CASE("a value chooses, and the result is of both ways' common type") {
  static_assert(branching<bool, twice, same>{true, {}, {}}(3) == 6 &&
                branching<bool, twice, same>{false, {}, {}}(3) == 3);
  static_assert(std::is_same_v<decltype(branching<bool, twice, same>{}(3)), long>);
  SUCCEED();
}
