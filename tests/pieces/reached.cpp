#include <memo/detail/pieces/reached.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include <memo/constant.hpp>
#include <memo/domain.hpp>
#include <memo/fn.hpp>

#include "catch.hpp"

using namespace memo::detail;

namespace {

constexpr auto depth = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; });
constexpr auto cycle = memo::fn([](auto self, int n) -> int { return n == 3 ? self(8) : self(n - 1); });
constexpr auto throws = memo::fn([](auto self, int n) -> int { return n == 3 ? throw n : self(n - 1); });

// Their results are deduced from what `self` gives.
constexpr auto deduced = memo::fn<int(int)>([](auto self, auto n) {
  return memo::if_(n == 0, [](auto) { return 0; }, [=](auto f) { return f(n - 1) + 1; })(self);
});
constexpr auto deduced_of_text = memo::fn<int(std::string_view)>([](auto self, auto text) {
  return memo::if_(text.empty(), [](auto) { return 0; }, [=](auto f) { return f(text.substr(1)) + 1; })(self);
});

template <class Domain, auto F>
concept knows_results_of = requires { Domain::template results_of<F>(); };

struct keys_of_one_word {
  static constexpr std::size_t size = 40;
  static constexpr int key(std::size_t i) { return static_cast<int>(i) * 2; }
  static constexpr std::uint64_t word(int) { return 7; }
  static constexpr bool equal(int a, int b) { return a == b; }
};
struct keys_of_different_words : keys_of_one_word {
  static constexpr std::uint64_t word(int k) { return static_cast<std::uint64_t>(k); }
};
template <class Keys>
using hash_of = typename hash_for<Keys>::type;

template <auto F, auto... Root>
constexpr int reach_from = reach_of<F, int(int), Root...>;

}  // namespace

TEST_CASE("keys that were reached are a domain, each after what it asks for") {
  using domain = memo::reachable<4, 2>::of<depth>;
  static_assert(memo::domain<domain, int> && domain::size() == 5);
  static_assert(domain::key<int>(0) == 0 && domain::key<int>(4) == 4 && domain::find(3) == 3 &&
                domain::find(5) == npos);
  static_assert(domain::results_of<depth>().v[4] == 4);
  static_assert(!knows_results_of<domain, cycle>);
  SUCCEED();
}

TEST_CASE("keys of a body whose result is deduced are reached") {
  static_assert(memo::reachable<4>::of<deduced>::size() == 5);
  static_assert(memo::reachable<"four">::of<deduced_of_text>::size() == 5);
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

TEST_CASE("keys are found by a perfect hash where there is one") {
  static_assert(std::is_same_v<hash_of<keys_of_different_words>, perfect_hash<keys_of_different_words>>);
  static_assert(hash_of<keys_of_one_word>::find(12) == 6 && hash_of<keys_of_one_word>::find(13) == npos);
  SUCCEED();
}
