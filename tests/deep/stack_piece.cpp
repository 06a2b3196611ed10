#include <memo/detail/deep/stack_piece.hpp>

#include <cstdint>

#include "catch.hpp"

using namespace memo::detail;

TEST_CASE("a piece that is given back is the next to be taken, and only its upper end has kept its memory") {
  piece_pool pool;
  stack_piece* const p = pool.take();
  REQUIRE(p);
  auto* const low = static_cast<volatile char*>(p->low());
  auto* const high = static_cast<volatile char*>(p->high());
  low[0] = 1;
  high[-1] = 1;
  CHECK(low + p->size() == high);
  stack_piece* const q = pool.take();
  CHECK((q && q != p));
  pool.give(*p);
  CHECK(pool.take() == p);
  CHECK(low[0] == 0);
  CHECK(high[-1] == 1);
}

TEST_CASE("a thread remembers the piece that it was found on") {
  piece_pool pool;
  stack_piece* const p = pool.take();
  REQUIRE(p);
  const auto middle = p->stack.bounds.low + p->size() / 2;
  CHECK(all_named_stacks.find(middle).size == p->size());
  CHECK(own_usable_stack.contains(middle));
  own_usable_stack = {};
}
