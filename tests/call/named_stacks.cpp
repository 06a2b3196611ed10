#include <memo/detail/call/named_stacks.hpp>

#include "catch.hpp"

using namespace memo::detail;

TEST_CASE("a named stack is found by any of its addresses until it is removed") {
  named_stacks all;
  named_stack a{{1000, 100}}, b{{2000, 100}};
  all.add(a);
  all.add(b);
  CHECK((all.find(1099).low == 1000 && all.find(2000).low == 2000 && all.find(1100).size == 0));
  all.remove(a);
  CHECK((all.find(1000).size == 0 && all.find(2050).size == 100));
  all.remove(b);
  CHECK(all.find(2000).size == 0);
}

TEST_CASE("a call asks for named stacks while there is one, by a function of one that is left") {
  CHECK(find_named_stack == nullptr);
  named_stack a{{1000, 100}}, others{{2000, 100}};
  name_stack(a);
  CHECK(find_named_stack(1050).low == 1000);
  others.find = [](std::uintptr_t) { return stack_bounds{7, 7}; };  // as of a library
  all_named_stacks.add(others);
  all_named_stacks.remove(others);
  CHECK(find_named_stack(1050).low == 1000);
  all_named_stacks.remove(a);
  CHECK(find_named_stack == nullptr);
}
