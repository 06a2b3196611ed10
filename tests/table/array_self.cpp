#include <memo/detail/table/array_self.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <memo/domain.hpp>

#include "catch.hpp"

using namespace memo::detail;

namespace {

constexpr results<int, 12> twelve{{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}};

template <class Domain, class... P>
constexpr int at(P... keys) {
  return self_of_array_t<int, Domain, 0, 12, false, P...>{twelve}(keys...);
}
template <class Domain, auto... Key>
concept is_in = requires { typename std::integral_constant<int, at<Domain>(Key...)>; };

}  // namespace

TEST_CASE("a self of an array answers by position, and nothing beside the array") {
  static_assert(at<memo::below<12>>(7) == 7 && at<memo::range<-4, 8>>(-4) == 0);
  static_assert(is_in<memo::range<-4, 8>, 7> && !is_in<memo::range<-4, 8>, 8> && !is_in<memo::range<-4, 8>, -5>);
  using thirds = memo::box<memo::below<2>, memo::range<-1, 1>, memo::below<3>>;
  static_assert(at<thirds>(1, 0, 2) == 11 && at<thirds>(1, -1, 1) == 7 && !is_in<thirds, 0, 0, 3>);
  SUCCEED();
}

TEST_CASE("nor one beside a row, whether its keys have a sign or none") {
  using numbers = memo::box<memo::below<3>, memo::below<4>>;
  static_assert(at<numbers>(2, 3) == 11 && at<numbers>(2u, 3u) == 11);
  static_assert(is_in<numbers, 1, 3> && !is_in<numbers, 1, 4> && !is_in<numbers, 1, -1>);
  static_assert(is_in<numbers, 1u, 3u> && !is_in<numbers, 1u, 4u> && !is_in<numbers, 0u, ~0u>);
  static_assert(!is_in<numbers, 1u << 30, 0u> && !is_in<numbers, std::uint64_t{1} << 62, std::uint64_t{0}>);
  SUCCEED();
}

TEST_CASE("the array is in the self or elsewhere") {
  static_assert(std::is_same_v<decltype(self_of_array<int, 3, true, 0, int>::v), int[3]> &&
                std::is_same_v<decltype(self_of_array<int, 3, false, 0, int>::done), const results<int, 3>&>);
  static_assert(is_size<std::uint8_t, 255> && !is_size<std::uint8_t, 256> && !is_size<int, 3>);
  SUCCEED();
}
