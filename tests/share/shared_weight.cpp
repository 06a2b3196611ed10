#include <memo/detail/share/shared_weight.hpp>

#include <cstddef>

#include "catch.hpp"

using memo::detail::shared_weight;

TEST_CASE("a shared weight gives no more than there is", "[share]") {
  shared_weight b(10);
  CHECK(b.take(4));
  CHECK(b.take(6));
  CHECK_FALSE(b.take(1));
  CHECK(b.take(0));
  b.give(3);
  CHECK_FALSE(b.take(4));
  CHECK(b.take(3));
  CHECK(b.taken() == 10);
}

TEST_CASE("when there is less room than was taken, it is passed until enough is given back", "[share]") {
  shared_weight b(10);
  CHECK(b.take(10));
  b.set_most(4);
  CHECK(b.is_passed());
  CHECK_FALSE(b.take(0));
  b.give(6);
  CHECK_FALSE(b.is_passed());
  CHECK_FALSE(b.take(1));
  CHECK(b.take(0));
}

TEST_CASE("a weight beyond every number does not wrap round", "[share]") {
  constexpr auto all = static_cast<std::size_t>(-1);
  shared_weight b(all);
  CHECK(b.take(all));
  CHECK_FALSE(b.take(all));
  CHECK_FALSE(b.take(1));
}
