// Compiled for a machine on which std::size_t has 32 bits, and not run: keys have up to 64 there as well. What memo
// would cut off is an error or a warning, which is one here, or a result that is asserted.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include <memo/memo.hpp>

static_assert(sizeof(std::size_t) == 4);

namespace {

using wide = std::uint64_t;
constexpr wide far = wide{1} << 32;

/// `table` answers as `f` for the small keys and for those that are the same in 32 bits.
template <class... Small>
constexpr bool agree(const auto& table, const auto& f, Small... n) {
  return ((table(n) == f(n) && table(n + far) == f(n + far) && !table.contains(n + far)) && ...);
}

constexpr auto f = memo::fn([](auto self, wide n) -> wide {
  return n == 0 || n >= far ? n / far + 1 : self(n - 1) + self(n - 1 + far);
});
static_assert(agree(memo::table<f, memo::below<9>>, f, wide{3}, wide{8}, wide{9}));
static_assert(agree(memo::table<f, memo::range<2, 20, 3>>, f, wide{2}, wide{3}, wide{17}));
static_assert(agree(memo::table<f, memo::values<5, 3, 4>>, f, wide{3}, wide{5}, wide{6}));
static_assert(agree(memo::table<f, memo::values<3, 9, 12>>, f, wide{3}, wide{4}, wide{12}));
static_assert(memo::table<f, memo::reachable<5>>.size() == 11 && memo::table<f, memo::reachable<5>>(5 + far) == 2);

constexpr auto below_zero = memo::fn([](auto self, std::int64_t n) -> memo::checked<std::int64_t> {
  return n <= -5 ? n : n + self(n - 1);
});
static_assert(memo::table<below_zero, memo::range<-7, 3>>[-4] == -9);

constexpr auto g = memo::fn([](auto self, wide a, wide b) -> wide {
  return a == 0 || a >= far || b >= far ? a / far * 3 + b / far * 5 + 1 : self(a - 1, b + far) + self(a - 1 + far, b);
});
static_assert(memo::table<g, memo::box<memo::below<4>, memo::below<4>>>[2][3] == g(2, 3));
static_assert(!memo::table<g, memo::box<memo::below<4>, memo::below<4>>>.contains(2, 3 + far));
static_assert(memo::table<g, memo::reachable<memo::key<3, 2>>>(2 + far, 2) == 4);

constexpr std::pair<wide, int> numbers[] = {{1, 1}, {1 + far, 2}, {7, 3}};
static_assert(memo::perfect_map<numbers>[1 + far] == 2 && !memo::perfect_map<numbers>.contains(7 + far));

constexpr auto length = [](std::string_view text) { return text.size(); };
static_assert(memo::table<length, memo::values<"if", "else">>("else") == 4);

}  // namespace

/// What runs: each store, and what threads share.
wide narrow(wide n) {
  auto lru = memo::lru_cache(f);
  auto other = memo::memoize<memo::s3_fifo>(length, {.maxsize = 9});
  auto shared = memo::memoize<memo::lru, memo::concurrent>(g, {.maxsize = 9});
  auto dense = memo::dense_cache(g, 9u, 9u);
  auto texts = memo::memoize<memo::single_flight>(length);
  return f(n) + lru(n) + other("text") + shared(n, n) + dense(n, n) + texts("text") + shared.cache_info().hits;
}
