#include <memo/detail/pieces/pieces.hpp>

#include <cstddef>
#include <cstdint>

#include "catch.hpp"

using namespace memo::detail;

namespace {

template <int N>
constexpr starting_keys<piece_key<int>, 1> root = {{{static_cast<std::uint64_t>(N)}, 1, 0, 0, 0}, {}};

template <auto F, int N>
using from = pieces<F, int(int), root<N>>;

/// The results of all pieces.
template <class Pieces>
constexpr std::size_t known = leaves_before_piece<Pieces, Pieces::last() + 1>.count();

constexpr auto depth = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; });
constexpr auto from_five = memo::fn([](auto self, int n) -> int { return n == 5 ? throw n : self(n - 1) + 1; });
/// 0 is the one result of another key that it takes for one.
constexpr auto only_zero = memo::fn([](auto self, int n) -> int {
  if (n == 0) return 0;
  const int below = self(n - 1);
  return below == 0 || below == n - 1 ? n : throw n;
});
/// Three more calls a level.
constexpr auto nesting = memo::fn([](auto self, int n) -> int {
  const auto a = [&] { return self(n - 1); };
  const auto b = [&] { return a(); };
  const auto c = [&] { return b(); };
  return n == 0 ? 0 : c() + 1;
});

}  // namespace

TEST_CASE("a recursion goes on from piece to piece") {
  using deep = from<depth, 3'000>;
  static_assert(deep::last() > 0 && deep::way<deep::last()>() == 0 && known<deep> == 3'001);
  static_assert(made_piece<deep, deep::last()>.leaf.results[made_piece<deep, deep::last()>.count] == 3'000);
}

TEST_CASE("a body that nests calls, or has no result for a stand-in, is run in another way") {
  static_assert(from<nesting, 400>::way<0>() != 0 && known<from<nesting, 400>> == 401);
  static_assert(from<only_zero, 400>::way<0>() != 0 && known<from<only_zero, 400>> == 401);
}

TEST_CASE("where no way has a constant result, the key that is to be run next is the one") {
  using refused = from<from_five, 400>;
  static_assert(refused::way<refused::last()>() == piece_way_count);
  constexpr auto& waiting = refused::waiting_before<refused::last()>();
  static_assert(waiting.keys[waiting.size - 1] == 5);
}

namespace {

constexpr auto counting_from_900 =
    memo::fn([](auto self, int n) -> int { return n == 900 ? 0 : n < 900 ? throw n : self(n - 1) + 1; });
constexpr auto skipping =
    memo::fn([](auto self, int n) -> int { return n < 2 ? n : self(n == 2'500 ? 2 : n - 1) + 1; });

template <auto F, int N>
using climbing_from = pieces<F, int(int), root<N>, true>;

}  // namespace

TEST_CASE("a guess that is right goes on from piece to piece, and one that is wrong is known") {
  using right = climbing_from<depth, 3'000>;
  static_assert(right::last() > 0 && !right::is_misguessed() && known<right> == 3'001);
  static_assert(!climbing_from<counting_from_900, 2'000>::is_misguessed());
  static_assert(known<climbing_from<counting_from_900, 2'000>> == 1'101);
  static_assert(climbing_from<skipping, 3'000>::is_misguessed());
}
