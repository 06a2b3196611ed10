#include <memo/detail/pieces/waiting_keys.hpp>

#include <memo/detail/pieces/packed_key.hpp>

#include "catch.hpp"

using namespace memo::detail;

TEST_CASE("what is put off costs as much as half of what is run again") {
  static_assert(piece_way{1'000, 240, true}.cost() == 121 && piece_way{1, 0, false}.cost() == 1);
  static_assert(!piece_way{1'000, 240, true}.climbs);
  SUCCEED();
}

TEST_CASE("keys that were noted from the deepest up are run from the deepest on") {
  constexpr auto ordered = [] {
    waiting_keys<1, 5> waiting{{9, 3, 4, 5}, 4, 0, 1, 0};
    waiting.order_from<packed_key<int>>(1);
    return waiting;
  }();
  static_assert(ordered.keys[0] == 9 && ordered.keys[1] == 5 && ordered.keys[2] == 4 && ordered.keys[3] == 3);
  static_assert(ordered.compared == 3 && ordered.since == 0 && ordered.until == 1);
  constexpr auto dropped = [](auto waiting) {
    waiting.drop_last();
    return waiting;
  }(ordered);
  static_assert(dropped.size == 3 && dropped.compared == 0 && dropped.until == 0);
  SUCCEED();
}
