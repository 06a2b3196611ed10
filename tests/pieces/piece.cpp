#include <memo/detail/pieces/piece.hpp>

#include <memo/detail/pieces/piece_key.hpp>

#include <cstddef>
#include <cstdint>

#include "catch.hpp"

using namespace memo::detail;

namespace {

using key = piece_key<int>;
constexpr key_buckets<11> nothing{};
constexpr key_leaves<int, 1> no_leaves{};

constexpr waiting_keys<1, 1> root(int n) {
  waiting_keys<1, 1> waiting{};
  waiting.keys[waiting.size++] = key::pack(n);
  return waiting;
}

/// What a piece from the root n leaves, and how often it runs the body.
struct outcome {
  key_leaf<int, 1> leaf;
  waiting_keys<1, 500> waiting;
  std::uint32_t count;
  std::uint32_t end;
  int runs;
};
template <class Body>
constexpr outcome run(const Body& body, int n, piece_way way) {
  int runs = 0;
  const auto counted = [&](const auto& self, int k) -> int {
    ++runs;
    return body(self, k);
  };
  const piece<key, int, 11, 500, decltype(counted), int> made(nothing, no_texts{}, no_leaves, root(n), {}, counted,
                                                                     way);
  return {made.leaf, made.waiting, made.count, made.end, runs};
}

constexpr auto depth = [](const auto& self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; };
constexpr auto fib = [](const auto& self, int n) -> int { return n < 2 ? n : self(n - 1) + self(n - 2); };
constexpr auto cycle = [](const auto& self, int n) -> int { return self(n == 0 ? 29 : n - 1); };
constexpr auto endless = [](const auto& self, int n) -> int { return self(n + 1); };
/// Asks for more by what it is given.
constexpr auto nested = [](const auto& self, int n) -> int { return n <= 0 ? 0 : self(self(n - 1) - n + 1) + n; };

constexpr piece_way usual = {1'000, 20, true};

}  // namespace

TEST_CASE("a recursion that is not deep runs each body once") {
  constexpr auto done = run(fib, 20, usual);
  static_assert(done.runs == 21 && done.end == piece_end::finished && done.count == 21);
  static_assert(done.leaf.keys[21] == 20 && done.leaf.results[21] == 6'765);
  SUCCEED();
}

TEST_CASE("a deeper one runs each body twice at most, and ends with the same results") {
  constexpr auto done = run(depth, 300, usual);
  static_assert(done.runs <= 602 && done.end == piece_end::finished && done.count == 301);
  static_assert(done.leaf.keys[1] == 0 && done.leaf.results[301] == 300);
  constexpr auto pairs = run(fib, 40, usual);
  static_assert(pairs.leaf.results[41] == 102'334'155);
}

TEST_CASE("what a body asks for by a stand-in is neither kept nor run") {
  constexpr auto done = run(nested, 200, usual);
  static_assert(done.end == piece_end::finished && done.count == 201 && done.leaf.results[201] == 200);
  static_assert(run(nested, 200, {1'000, 7, false}).leaf.results[201] == 200);
  SUCCEED();
}

TEST_CASE("a piece whose room is used up says what is left to run, the deepest last") {
  constexpr auto paused = run(depth, 300, {20, 20, true});
  static_assert(paused.end == piece_end::paused && paused.count == 0);
  static_assert(paused.waiting.keys[0] == 300 && paused.waiting.size > 1);
  constexpr bool descends = [](const auto& waiting) {
    for (std::size_t i = 1; i < waiting.size; ++i)
      if (waiting.keys[i] >= waiting.keys[i - 1]) return false;
    return true;
  }(paused.waiting);
  static_assert(descends);
  SUCCEED();
}

TEST_CASE("a recursion that comes back to a key that is waiting is cyclic, and one that goes on is not") {
  static_assert(run(cycle, 25, usual).end == piece_end::cyclic);
  static_assert(run(endless, 0, usual).end == piece_end::paused);
  SUCCEED();
}

namespace {

constexpr piece_way climbing = {1'000, 100, true, true};
constexpr auto steps_of_three = [](const auto& self, int n) -> int { return n < 3 ? n : self(n - 3) + 1; };
/// Asks for the second below first.
constexpr auto backward = [](const auto& self, int n) -> int { return n < 2 ? n : self(n - 2) / 2 + self(n - 1) / 2; };
/// Has no need of what is below 500.
constexpr auto from_500 = [](const auto& self, int n) -> int { return n < 500 ? 0 : self(n - 1) + 1; };
/// Asks for something before it asks for what is below it, and so finishes that first.
constexpr auto out_of_order = [](const auto& self, int n) -> int {
  return n < 0 ? n : n == 0 ? self(-1) + self(-2) : n == 300 ? self(-2) + self(n - 1) : self(n - 1);
};

}  // namespace

TEST_CASE("a recursion that counts down runs nearly each body once, where it is guessed to") {
  constexpr auto done = run(depth, 900, climbing);
  static_assert(done.runs < 901 + 200 && done.end == piece_end::finished && done.count == 901);
  static_assert(done.leaf.keys[1] == 0 && done.leaf.results[500] == 499 && done.leaf.results[901] == 900);
  constexpr auto by_three = run(steps_of_three, 2'000, climbing);
  static_assert(by_three.runs < 667 + 200 && by_three.count == 667 && by_three.leaf.keys[1] == 2);
}

TEST_CASE("a guess that is wrong is found out") {
  static_assert(run(backward, 900, climbing).end == piece_end::misguessed);
  static_assert(run(from_500, 900, climbing).end == piece_end::misguessed);
  static_assert(run(out_of_order, 900, climbing).end == piece_end::misguessed);
  static_assert(run(cycle, 900, climbing).end == piece_end::misguessed);
  SUCCEED();
}
