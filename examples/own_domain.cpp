// A domain of one's own: the pairs i < j, which a box would hold twice.
#include <cstddef>
#include <cstdint>
#include <utility>

#include <memo/memo.hpp>

#include "example.hpp"

/// The pairs of 0 <= i < j < N, shorter distances first for each j: (0,1), (1,2), (0,2), (2,3), (1,3), (0,3), ...
template <std::size_t N>
struct pairs {
  static constexpr std::size_t arity = 2;

  static constexpr std::size_t size() { return N * (N - 1) / 2; }

  template <class P, class Q>
  static constexpr std::size_t find(P i, Q j) {
    const auto from = static_cast<std::size_t>(i), to = static_cast<std::size_t>(j);
    return from < to && to < N ? to * (to - 1) / 2 + (to - 1 - from) : size();
  }

  template <class P, class Q, class F>
  static constexpr decltype(auto) visit(std::size_t position, F f) {
    std::size_t to = 1;
    while (to * (to + 1) / 2 <= position) ++to;
    return f(static_cast<P>(to * (to + 1) / 2 - 1 - position), static_cast<Q>(to));
  }
};
static_assert(memo::domain<pairs<10>, int, int>);

constexpr std::uint64_t length(int i) { return static_cast<std::uint64_t>(i * 7 % 11 + 1); }

/// The least number of multiplications for a chain of the matrices i to j - 1, of length(k) rows and length(k + 1)
/// columns.
inline constexpr auto cost = memo::fn([](auto self, int i, int j) -> std::uint64_t {
  if (j - i == 1) return 0;
  std::uint64_t least = ~std::uint64_t{0};
  for (int k = i + 1; k < j; ++k) {
    const std::uint64_t here = self(i, k) + self(k, j) + length(i) * length(k) * length(j);
    if (here < least) least = here;
  }
  return least;
});

int main(int argc, char** argv) {
  return example::run(argc, argv, "A domain of one's own: the pairs i < j", [](const auto&) {
    constexpr auto& table = memo::table<cost, pairs<20>>;
    static_assert(table.size() == 190 && table.at(3, 4) == 0);
    std::printf("  20 matrices and their chains: %zu results in read-only memory, where a box would hold 400\n",
                table.size());
    std::printf("  the whole chain takes %s multiplications\n", example::grouped(table[0][19]).c_str());
    for (int j = 1; j < 20; ++j)
      for (int i = 0; i < j; ++i) example::check(table[i][j] == cost(i, j), "the table has what the function gives");
    example::check(!table.contains(4, 3) && !table.contains(0, 20), "other pairs are not in it");
    example::check(table(0, 25) == cost(0, 25), "other pairs are computed");
  });
}
