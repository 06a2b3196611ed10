#include <memo/detail/call/run_memo.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "catch.hpp"
#include "support/allocations.hpp"
#include "support/fault.hpp"
#include "support/probe.hpp"

using memo::detail::kept_in_place;
using memo::detail::run_memo;
using support::allocations;
using support::allocations_of;

namespace {

/// A key that can be hashed again.
struct word {
  std::uint64_t value;

  explicit word(std::uint64_t v) : value(v) {}
  std::uint64_t hash() const noexcept { return value * 0x9e3779b97f4a7c15u; }
  bool operator==(const word&) const = default;
};
template <class Key>
struct wanted {
  Key key;
  std::uint64_t hash;
};
wanted<word> wanted_word(std::uint64_t n) { return {word(n), word(n).hash()}; }

struct large {
  std::uint64_t values[64];
};
/// Trivial, and yet not to be copied.
struct pinned {
  int value;

  explicit pinned(int v) : value(v) {}
  pinned(pinned&&) = default;
};

template <class Result, class Make>
void insert(run_memo<word, Result>& memo, std::uint64_t n, Make make) {
  memo.insert(word(n).hash(), word(n), make(n));
}

}  // namespace

TEST_CASE("small bits stand in the table, and everything else keeps its address") {
  static_assert(kept_in_place<word, int> && kept_in_place<word, std::uint64_t>);
  static_assert(!kept_in_place<word, large> && !kept_in_place<word, std::string> && !kept_in_place<word, pinned>);
  static_assert(!kept_in_place<int, int>);  // has no hash of its own
  run_memo<word, pinned> memo;
  const pinned* first = &memo.insert(word(0).hash(), word(0), pinned(100));
  for (std::uint64_t n = 1; n < 1'000; ++n) memo.insert(word(n).hash(), word(n), pinned(static_cast<int>(n)));
  CHECK(memo.find(wanted_word(0)) == first);
  CHECK(first->value == 100);
}

TEMPLATE_TEST_CASE("what was inserted is found, and nothing else", "", std::uint64_t, large, std::string) {
  const auto make = [](std::uint64_t n) {
    if constexpr (std::is_same_v<TestType, std::string>)
      return std::to_string(n);
    else
      return TestType{n};
  };
  const auto same = [&](const TestType& a, const TestType& b) {
    if constexpr (std::is_same_v<TestType, large>)
      return a.values[0] == b.values[0];
    else
      return a == b;
  };
  run_memo<word, TestType> memo;
  bool right = true;
  for (std::uint64_t n = 0; n < 5'000; ++n) {
    right &= memo.find(wanted_word(n)) == nullptr;
    insert(memo, n, make);
  }
  for (std::uint64_t n = 0; n < 5'000; ++n) right &= same(*memo.find(wanted_word(n)), make(n));
  CHECK(right);
  CHECK(memo.find(wanted_word(5'000)) == nullptr);
}

TEST_CASE("a few keys allocate nothing, and a memo takes little of the stack") {
  static_assert(sizeof(run_memo<word, int>) <= 320 && sizeof(run_memo<word, std::string>) <= 400 &&
                sizeof(run_memo<word, large>) <= 128);
  const auto allocations_for = [](auto result, std::uint64_t count) {
    return allocations_of([&] {
      run_memo<word, decltype(result)> memo;
      for (std::uint64_t n = 0; n < count; ++n) insert(memo, n, [&](std::uint64_t) { return result; });
    });
  };
  CHECK(allocations_for(1, 12) == 0);
  CHECK(allocations_for(std::uint64_t{1}, 12) == 0);
  CHECK(allocations_for(std::string("short"), 4) == 0);
  if (allocations::are_counted) CHECK(allocations_for(1, 13) == 2);
}

TEST_CASE("a key that is there twice is answered, and both are freed") {
  const std::size_t before = allocations::bytes_live;
  {
    run_memo<word, std::string> memo;
    const std::string* first = &memo.insert(word(1).hash(), word(1), std::string(50, 'a'));
    const std::string* second = &memo.insert(word(1).hash(), word(1), std::string(50, 'b'));
    CHECK((*first == std::string(50, 'a') && *second == std::string(50, 'b')));
    const std::string* found = memo.find(wanted_word(1));
    CHECK((found == first || found == second));
  }
  CHECK(allocations::bytes_live == before);
}

TEST_CASE("whatever an insertion throws, the memo holds what it held, and nothing leaks") {
  using probes = run_memo<support::argument, support::result>;
  const auto run = [](auto& interfering) {
    probes memo;
    int threw = 0;
    for (int n = 0; n < 200; ++n) {
      const auto hash = static_cast<std::uint64_t>(n % 50) << 40;
      interfering.arm();
      try {
        memo.insert(hash, support::argument(n), support::result(n));
        interfering.disarm();
      } catch (const support::fault&) {
        ++threw;
        interfering.disarm();
        CHECK(memo.find(wanted<support::argument>{support::argument(n), hash}) == nullptr);
      } catch (const std::bad_alloc&) {
        ++threw;
        interfering.disarm();
        CHECK(memo.find(wanted<support::argument>{support::argument(n), hash}) == nullptr);
      }
    }
    int found = 0;
    for (int n = 0; n < 200; ++n) {
      const auto hash = static_cast<std::uint64_t>(n % 50) << 40;
      found += memo.find(wanted<support::argument>{support::argument(n), hash}) != nullptr;
    }
    CHECK(found == 200 - threw);
    return threw;
  };
  for (const auto& i : support::interferences) {
    if (i.what != support::event::move) continue;
    CAPTURE(i.name);
    for (const std::size_t k : {1u, 3u, 60u}) {
      support::at_operation failing(i, k, [] { throw support::fault(); });
      CHECK(run(failing) == 1);
    }
  }
  if (allocations::are_counted)
    for (std::size_t k = 1; k <= 10; ++k) {
      support::at_allocation failing(k);
      CHECK(run(failing) == 1);
    }
  CHECK(support::argument::live == 0);
  CHECK(support::result::live == 0);
}
