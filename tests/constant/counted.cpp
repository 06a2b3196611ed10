#include <memo/detail/constant/counted.hpp>

#include <boost/hana/type.hpp>

#include <cstdint>
#include <type_traits>
#include <utility>

#include "catch.hpp"

using namespace memo::detail;
namespace hana = boost::hana;

namespace {

template <class... T>
struct list {};
template <int N>
struct level {};
template <class T, unsigned N>
struct vec {};
template <class A, class Rest>
struct cons {};
template <unsigned N>
  requires(N % 2 == 0)
struct even {};

template <class From, std::int64_t By, class To>
constexpr bool is_lowered_to = std::is_same_v<typename lowered<From, By>::type, To>;

}  // namespace

TEST_CASE("a constant is counted by its number, and a type by the number that it is made of") {
  static_assert(counted_value<hana::integral_constant<int, 9>> == 9);
  static_assert(counted_value<level<9>> == 9 && counted_value<vec<char, 8>> == 8 && counted_value<even<4>> == 4);
  static_assert(counted_value<hana::type<std::integral_constant<short, 7>>> == 7);
  static_assert(is_lowered_to<hana::integral_constant<int, 9>, 4, hana::integral_constant<int, 5>>);
  static_assert(is_lowered_to<hana::type<level<9>>, 2, hana::type<level<7>>>);
  static_assert(is_lowered_to<std::integral_constant<short, 200>, 1, std::integral_constant<short, 199>>);
  static_assert(is_lowered_to<vec<char, 8>, 8, vec<char, 0>>);
  SECTION("if it can be made of a smaller one") {
    static_assert(is_lowered_to<even<8>, 2, even<6>> && is_lowered_to<even<8>, 3, no_type>);
  }
  SUCCEED();
}

TEST_CASE("a type is counted by its parts, of which each is the last part of another") {
  static_assert(counted_value<int> == 0 && counted_value<int***> == 3 && counted_value<list<>> == 0);
  static_assert(counted_value<hana::type<const cons<int, list<char>>&>> == 4);
  static_assert(counted_value<int**********(&&)[2]> == 12);
  static_assert(is_lowered_to<int************, 10, int**>);
  static_assert(is_lowered_to<hana::type<cons<int, cons<char, list<>>>>, 2, hana::type<list<>>>);
  SUCCEED();
}

TEST_CASE("a list of types is counted by how many they are") {
  static_assert(counted_value<list<int, char, int, char, int, int*>> == 6);
  using long_list = list<int, int, int, int, int, int, int, int, int, int, int, int, int, int, int, int, int, int, int,
                         int, int, int, int, char, int*>;
  static_assert(is_lowered_to<long_list, 23, list<char, int*>> && is_lowered_to<long_list, 25, list<>>);
  SUCCEED();
}
