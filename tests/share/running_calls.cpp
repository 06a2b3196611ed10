#include <memo/detail/share/running_calls.hpp>

#include <cstdint>
#include <thread>

#include "catch.hpp"

using memo::detail::all_readers;
using memo::detail::running_calls;

namespace {

/// A thread that has a line of its own, whichever the others are that ever were.
memo::detail::reader thread_of_number(std::uint32_t number) {
  memo::detail::reader me;
  me.number = number;
  return me;
}

}  // namespace

TEST_CASE("a call becomes stale by its hash, or with all others", "[share]") {
  running_calls all;
  auto me = thread_of_number(30);
  const running_calls::call zero(all, me, 0), seven(all, me, 7);
  std::thread([&] { all.make_stale(7); }).join();
  CHECK(seven.is_stale());
  CHECK(!zero.is_stale());
  const running_calls::call again(all, me, 7);
  CHECK(!again.is_stale());
  all.make_stale(0);
  CHECK(zero.is_stale());
  CHECK(!again.is_stale());
  all.make_stale();
  CHECK(again.is_stale());
}

TEST_CASE("a thread has room for eight calls at once, in any order", "[share]") {
  running_calls all;
  auto me = thread_of_number(0);
  running_calls::call* calls[8];
  for (auto& c : calls) c = new running_calls::call(all, me, 1);
  CHECK(!running_calls::call(all, me, 2).is_there());
  delete calls[3];
  {
    const running_calls::call in_its_place(all, me, 2);
    REQUIRE(in_its_place.is_there());
    all.make_stale(1);
    CHECK(!in_its_place.is_stale());
    CHECK(calls[7]->is_stale());
  }
  calls[3] = new running_calls::call(all, me, 1);
  CHECK(!calls[3]->is_stale());
  for (auto* c : calls) delete c;
}

TEST_CASE("the first 31 threads note calls, the others do not", "[share]") {
  running_calls all;
  for (std::uint32_t number = 0; number < 40; ++number) {
    auto me = thread_of_number(number);
    CHECK(running_calls::call(all, me, 1).is_there() == (number < 31));
  }
}

TEST_CASE("whoever makes calls stale is seen by their bodies: threads execute fences from then on", "[share]") {
  running_calls all;
  auto& me = all_readers::me();
  me.needs_fence = false;
  const auto before = me.looks;
  { const running_calls::call c(all, me, 1); }
  CHECK(me.looks == before);
  all.make_stale(1);
  CHECK(me.needs_fence);
  { const running_calls::call c(all, me, 1); }
  CHECK((me.number >= 31 || me.looks == before + 1));
}
