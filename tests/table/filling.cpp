#include <memo/detail/table/filling.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/table/attempt.hpp>
#include <memo/domain.hpp>
#include <memo/fn.hpp>

#include "catch.hpp"

using namespace memo::detail;

namespace {

constexpr auto fib = memo::fn([](auto self, int n) -> std::uint64_t {
  return n < 2 ? static_cast<std::uint64_t>(n < 0 ? 0 : n) : self(n - 1) + self(n - 2);
});
/// Asks ahead.
constexpr auto ahead = memo::fn([](auto self, int n) -> int { return n % 4 == 3 ? n : self(n + 1) - 1; });

constexpr leaf_list<int> no_leaves{};
constexpr leaf_list<std::uint64_t> no_wide_leaves{};

}  // namespace

TEST_CASE("a run is filled in ascending order, with what is asked for ahead or outside remembered") {
  constexpr earlier_results<int> none{no_leaves, nullptr, nullptr, 0, 0};
  constexpr auto dense = fill_in_order<memo::below<8>, 0, 8, int, int>(ahead, none);
  static_assert(dense.v[0] == 0 && dense.v[6] == 6 && dense.v[7] == 7);
  constexpr earlier_results<std::uint64_t> nothing{no_wide_leaves, nullptr, nullptr, 0, 0};
  constexpr auto strided = fill_in_order<memo::range<0, 60, 7>, 0, 9, std::uint64_t, int>(fib, nothing);
  static_assert(strided.v[1] == 13 && strided.v[8] == 225'851'433'717);
  SUCCEED();
}

TEST_CASE("a run goes on after what was filled before it") {
  static constexpr std::uint64_t part[] = {0, 1, 1, 2, 3};
  static constexpr const std::uint64_t* parts[] = {part};
  static constexpr std::size_t firsts[] = {0};
  constexpr earlier_results<std::uint64_t> before{no_wide_leaves, parts, firsts, 1, 0};
  constexpr auto rest = fill_in_order<memo::below<8>, 5, 3, std::uint64_t, int>(fib, before);
  static_assert(rest.v[0] == 5 && rest.v[1] == 8 && rest.v[2] == 13);
  SUCCEED();
}

namespace {

/// Asks for a key beside the table, at the end of the row before in memory.
constexpr auto beside =
    memo::fn([](auto self, int n, int k) -> int { return n == 0 || k < 0 ? k : self(n, k - 1) + self(n - 1, k); });
constexpr auto inside = memo::fn(
    [](auto self, int n, int k) -> int { return n == 3 || k == -1 ? 10 * n + k : self(n, k - 1) + self(n - 1, k); });

template <class Domain, const auto& Before, std::size_t First, std::size_t Count, class... P>
constexpr auto filled(const auto& f) {
  results<int, Count> done;
  fill_simply<int, Domain, Before, First, P...>(f, done, Count);
  return done;
}

template <auto F, class Domain, class P = int>
struct simply {
  using result_type = int;
  static constexpr auto& argument = F;
  constexpr auto operator()(const auto& f) const { return filled<Domain, no_leaves, 0, Domain::size(), P, P>(f); }
};

}  // namespace

TEST_CASE("a table without a gap, of scalars, is filled at once where nothing else is asked for") {
  static_assert(may_be_simple<memo::below<9>, int> && !may_be_simple<memo::range<0, 9, 2>, int> &&
                !may_be_simple<memo::below<0>, int>);
  static_assert(!may_be_simple<memo::below<9>, long double> &&
                may_be_simple<memo::box<memo::below<9>, memo::below<3>>, int>);
  constexpr auto body = memo::fn([](auto self, int n) -> int { return n == 3 ? 3 : self(n - 1) + 1; });
  static_assert(filled<memo::range<3, 20>, no_leaves, 0, 17, int>(body).v[16] == 19);
  SUCCEED();
}

TEST_CASE("so is one of several keys, and a key beside the table is none of it") {
  using box = memo::box<memo::range<3, 6>, memo::range<-1, 4>>;
  constexpr auto all = simply<inside, box>{}(inside);
  for (int n = 3, i = 0; n < 6; ++n)
    for (int k = -1; k < 4; ++k, ++i) CHECK(all.v[i] == inside(n, k));
  static_assert(!std::is_void_v<attempt_t<simply<inside, box>>>);
  static_assert(std::is_void_v<attempt_t<simply<beside, memo::box<memo::below<3>, memo::below<4>>>>>);
}

namespace {

/// Asks for a key whose position, in 32 bits or in 64, is that of another once it has overflowed.
constexpr auto far_off = memo::fn([](auto self, std::uint32_t n, std::uint32_t k) -> int {
  return n >= 4 ? 7 : n == 1 && k == 0 ? self(1u << 30, 0) : static_cast<int>(k);
});
constexpr auto farther = memo::fn([](auto self, std::uint64_t n, std::uint64_t k) -> int {
  return n >= 4 ? 7 : n == 1 && k == 0 ? self(std::uint64_t{1} << 62, 0) : static_cast<int>(k);
});

}  // namespace

TEST_CASE("and neither is a key so far off that its position overflows") {
  using box = memo::box<memo::below<4>, memo::below<4>>;
  static_assert(std::is_void_v<attempt_t<simply<far_off, box, std::uint32_t>>>);
  static_assert(std::is_void_v<attempt_t<simply<farther, box, std::uint64_t>>>);
  SUCCEED();
}

namespace {

/// The first eight results of F from `From` on, of which those before are there and the ninth has no value.
template <auto F, int From, int Lo = 0>
struct going_on {
  using result_type = int;
  static constexpr int argument = 8;
  constexpr results<int, 8> operator()(int until) const {
    results<int, 9> done;
    for (int i = 0; i < From; ++i) done.v[i] = 7 + i;
    using keys = memo::range<Lo, Lo + 9>;
    fill_array<self_of_array_t<int, keys, 0, 9, false, int>, keys, 0, int>(asking(F), done, From,
                                                                           static_cast<std::size_t>(until));
    results<int, 8> first;
    for (int i = 0; i < until; ++i) first.v[i] = done.v[i];
    return first;
  }
};
template <auto F, int From, int Lo = 0>
inline constexpr bool goes_on = !std::is_void_v<attempt_t<going_on<F, From, Lo>>>;

constexpr auto behind = memo::fn([](auto self, int n) -> int { return self(n - 1) + self(n - 3); });
constexpr auto ahead_from_5 = memo::fn([](auto self, int n) -> int { return n == 5 ? self(8) : n; });
constexpr auto itself_at_5 = memo::fn([](auto self, int n) -> int { return n == 5 ? self(n) : n; });

}  // namespace

TEST_CASE("a table goes on after its first results, and takes none that is not there yet") {
  constexpr auto made = going_on<behind, 3>{}(8);
  static_assert(made.v[2] == 9 && made.v[3] == 16 && made.v[4] == 24 && made.v[5] == 33);
  static_assert(goes_on<behind, 3> && !goes_on<behind, 2>);
  static_assert(going_on<memo::fn([](auto self, int n) -> int { return self(n - 1) + 1; }), 3, -4>{}(8).v[7] == 14);
  static_assert(!goes_on<ahead_from_5, 3> && goes_on<ahead_from_5, 6> && !goes_on<itself_at_5, 3>);
  SUCCEED();
}

TEST_CASE("a leaf is filled at once where nothing is asked for but what is in it and before it") {
  static constexpr results<int, leaf_size> leaf{{5, 6, 7}};
  static constexpr leaf_list<int> leaves{{&leaf}};
  constexpr auto f = memo::fn([](auto self, int n) -> int {
    constexpr int size = static_cast<int>(leaf_size);
    return self(n - size) + (n == size ? 0 : self(n - 1));
  });
  constexpr auto made = filled<memo::below<leaf_size + 3>, leaves, leaf_size, 3, int>(f);
  static_assert(made.v[0] == 5 && made.v[1] == 11 && made.v[2] == 18);
  SUCCEED();
}
