#include <memo/detail/call/postponed_calls.hpp>

#include <cstdint>

#include <memo/detail/key/key.hpp>

#include "catch.hpp"

namespace {

using calls = memo::detail::postponed_calls<memo::detail::word_key<int>>;

constexpr void put_first(calls& all, int n) {
  memo::detail::word_key<int> key(n);
  const std::uint64_t hash = key.hash_in_evaluation();
  all.put_first(hash, std::move(key));
}
/// A run that puts off a call, and unwinds all that waited for it: from key to key, `levels` of them.
constexpr void descend(calls& all, int from, int step, int levels) {
  all.begin_run();
  for (int i = levels; i > 0; --i) {
    memo::detail::word_key<int> key(from + i * step);
    const std::uint64_t hash = key.hash_in_evaluation();
    if (i == levels)
      all.note(hash, std::move(key));
    else
      all.note_some(hash, std::move(key));
  }
}
constexpr int next(const calls& all) { return static_cast<int>(all.next()->key.words[0]); }
constexpr int count(calls& all) {
  int n = 0;
  for (; all.next(); all.drop_next()) ++n;
  return n;
}

}  // namespace

TEST_CASE(
    "of a run that is unwound the deepest call is the next, then every sixteenth, and last what was there before") {
  const auto keys = [] {
    calls all;
    put_first(all, 1'000);
    descend(all, 1'000, -1, 40);
    int sum = next(all) == 960;
    all.drop_next();
    sum += next(all) == 976;
    all.drop_next();
    sum += next(all) == 992;
    all.drop_next();
    sum += next(all) == 1'000;
    all.drop_next();
    return sum + (all.next() == nullptr);
  };
  static_assert(keys() == 5);
  CHECK(keys() == 5);
}

TEST_CASE("a countdown is run from its end on, and another recursion as it comes") {
  const auto counted = [](int from, int step) {
    calls all;
    put_first(all, from);
    descend(all, from, step, 200);
    all.look_ahead(220);
    return next(all);
  };
  static_assert(counted(10'000, -1) == 9'800 % 96 + 96);
  static_assert(counted(10'000, -7) == 8'600 % (7 * 96) + 7 * 96);
  static_assert(counted(-10'000, 1) == -9'800 && counted(0, 3) == 600 && counted(1'000'000, -1) == 999'800);
  SECTION("also where what it is thought to ask for has no end: that is dropped") {
    const auto after = [] {
      calls all;
      put_first(all, 10'000);
      descend(all, 10'000, -1, 200);
      all.look_ahead(220);
      descend(all, next(all), -1, 200);
      return all.was_ahead() ? next(all) : 0;
    };
    static_assert(after() == 9'800);
  }
  SUCCEED();
}

TEST_CASE("a call that waits for itself is found") {
  const auto found = [](int from, int back) {
    calls all;
    put_first(all, from);
    for (int run = 0; run < 8; ++run) {
      all.begin_run();
      for (int i = 200; i > 0; --i) {
        memo::detail::word_key<int> key((next(all) * 0 + run * 200 + i) % back);
        const std::uint64_t hash = key.hash_in_evaluation();
        if (i == 200)
          all.note(hash, std::move(key));
        else
          all.note_some(hash, std::move(key));
      }
      if (all.has_come_back()) return true;
    }
    return false;
  };
  static_assert(found(0, 1) && found(0, 7) && found(0, 100) && !found(0, 1'000'000));
  calls all;
  put_first(all, 3);
  CHECK(count(all) == 1);
}
