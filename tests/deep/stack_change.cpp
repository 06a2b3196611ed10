#include <memo/detail/deep/stack_change.hpp>

#include "catch.hpp"

using namespace memo::detail;

TEST_CASE("a stack is left before it ends only for the thread sanitizer") {
  const stack_bounds stack{1'000'000, 100'000'000};
  CHECK_FALSE(is_used_up(stack, 100'900'000));
#if defined(MEMO_THREAD_SANITIZER)
  CHECK(is_used_up(stack, 2'000'000));
#else
  CHECK_FALSE(is_used_up(stack, 1'000'000));
#endif
}
