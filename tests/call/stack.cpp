#include <memo/detail/call/stack.hpp>

#include <cstdint>
#include <thread>

#include "catch.hpp"

using namespace memo::detail;

TEST_CASE("a stack's bounds contain its addresses") {
  constexpr stack_bounds b{4096, 400};
  CHECK((b.contains(4096) && b.contains(4495) && !b.contains(4496) && !b.contains(4095)));
  CHECK_FALSE(stack_bounds{}.contains(0));
}

TEST_CASE("a quarter of a stack is left to a body, but not too little nor more than it can need") {
  constexpr std::size_t kib = 1024;
  const auto usable = [](std::size_t size) { return stack_bounds{4096, size}.usable(); };
  CHECK((usable(256 * kib).low == 4096 + 64 * kib && usable(256 * kib).size == 192 * kib));
  CHECK((usable(1024 * kib).low == 4096 + most_stack_reserve && usable(1024 * kib).size == 896 * kib));
  CHECK((usable(32 * kib).low == 4096 + least_stack_reserve && usable(32 * kib).size == 12 * kib));
  SECTION("and nothing is usable of a stack that has only that") {
    CHECK((usable(least_stack_reserve).size == 0 && usable(16 * kib).size == 0 && stack_bounds{}.usable().size == 0));
  }
}

TEST_CASE("a thread is on the stack that was found for it") {
  CHECK(this_thread_stack().all.contains(stack_place()));
  std::thread([] { CHECK(this_thread_stack().usable.contains(stack_place())); }).join();
}

TEST_CASE("a quick look says that there is room only once the thread's stack was asked for") {
  std::thread([] {
    CHECK_FALSE(has_room_on_own_stack());
    remember_own_stack();
    CHECK(has_room_on_own_stack());
  }).join();
}

#if defined(__linux__)
TEST_CASE("the main thread's stack is found without /proc") {
  const stack_bounds stack = find_main_stack();
  CHECK(stack.usable().contains(stack_place()));
  std::thread([&] { CHECK_FALSE(stack.contains(stack_place())); }).join();
}
#endif

TEST_CASE("a place on no stack that is known is refused once the recursion has gone far enough") {
  const stack_bounds own{1'000'000, 1'000};
  CHECK_NOTHROW(require_stack_at(500'000, 500'000 + unknown_stack_depth, own));
  CHECK_THROWS_AS(require_stack_at(500'000, 500'001 + unknown_stack_depth, own), memo::recursion_too_deep);
  SECTION("and the end of the own one at once") {
    CHECK_THROWS_AS(require_stack_at(1'000'100, 1'000'100, own), memo::recursion_too_deep);
  }
}
