#include <memo/detail/domain/list.hpp>

#include <cstddef>

#include "catch.hpp"

using namespace memo::detail;

TEST_CASE("a list is sorted by its keys, negative ones first") {
  using keys = list<5, -3, 900, -128>;
  static_assert(keys::by_key.v[0].position == 3 && keys::by_key.v[1].position == 1);
  static_assert(keys::by_key.v[2].position == 0 && keys::by_key.v[3].position == 2);
  SUCCEED();
}

TEST_CASE("a list knows whether it ascends, has no gap, and repeats a key") {
  static_assert(list<3, 4, 5>::is_ascending && list<3, 4, 5>::has_no_gap);
  static_assert(!list<5, 3, 4>::is_ascending && list<5, 3, 4>::has_no_gap);
  static_assert(list<-1, 0, 2>::is_ascending && !list<-1, 0, 2>::has_no_gap);
  static_assert(list<1, 2, 3>::repeated == npos && list<1, 2, 1>::repeated == 1);
  SUCCEED();
}

TEST_CASE("only an ascending listing without a gap is dense") {
  static_assert(listing<true, 3, 4, 5>::is_dense && !listing<false, 5, 3, 4>::is_dense && !listing<true, 3, 5>::is_dense);
  static_assert(listing<true, 5, 3, 4>::find(5) == 2 && listing<false, 5, 3, 4>::find(5) == 0);
  SUCCEED();
}
