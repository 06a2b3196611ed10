#include <memo/detail/pieces/reached.hpp>

#include <cstddef>

#include <memo/domain.hpp>
#include <memo/fn.hpp>

#include "catch.hpp"

using namespace memo::detail;

namespace {

constexpr auto depth = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; });
constexpr auto cycle = memo::fn([](auto self, int n) -> int { return n == 3 ? self(8) : self(n - 1); });
constexpr auto throws = memo::fn([](auto self, int n) -> int { return n == 3 ? throw n : self(n - 1); });

template <class Domain, auto F>
concept knows_results_of = requires { Domain::template results_of<F>(); };

template <auto F, auto... Root>
constexpr reach reach_from = reach_of<F, int(int), Root...>;

}  // namespace

TEST_CASE("keys that were reached are a domain, each after what it asks for") {
  using domain = memo::reachable<4, 2>::of<depth>;
  static_assert(memo::domain<domain, int> && domain::size() == 5);
  static_assert(domain::key<int>(0) == 0 && domain::key<int>(4) == 4 && domain::find(3) == 3 && domain::find(5) == npos);
  static_assert(domain::results_of<depth>().v[4] == 4);
  static_assert(!knows_results_of<domain, cycle>);
  SUCCEED();
}

TEST_CASE("why a recursion cannot be run to its end is told apart") {
  static_assert(reach_from<depth, 4> == reach::finished && reach_from<depth> == reach::finished);
  static_assert(reach_from<cycle, 4> == reach::cyclic && reach_from<throws, 4> == reach::without_result);
  static_assert(reach_from<depth, memo::key<4, 2>> == reach::wrong_arity);
  static_assert(reach_from<depth, 4'000'000'000> == reach::outside);
  static_assert(reach_of<depth, int(int*), 4> == reach::no_numbers);
  SUCCEED();
}
