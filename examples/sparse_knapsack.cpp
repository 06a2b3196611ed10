#include <memo/memo.hpp>

#include <algorithm>
#include <array>

#include "example.hpp"

// What a lorry carries: a knapsack with large weights. Of the 16 * 120,001 states a dense table would hold, the
// recursion visits 7,662; the compiler finds them by running it, and bakes those alone.

struct item {
  int weight;  // kg
  int value;   // dollars
};

constexpr std::array<item, 16> items{{{7'400, 310}, {12'800, 540}, {9'100, 405}, {15'500, 600}, {22'000, 990},
                                      {5'300, 214}, {18'700, 777}, {31'000, 1'250}, {11'200, 460}, {26'400, 1'130},
                                      {8'600, 350}, {14'900, 655}, {19'900, 845}, {6'700, 282}, {24'300, 1'010},
                                      {10'500, 441}}};

/// The most value among the first `n` items within `capacity` kg.
inline constexpr auto best_load = memo::fn([](auto self, int n, int capacity) -> int {
  if (n == 0) return 0;
  const item& last = items[static_cast<std::size_t>(n - 1)];
  const int without = self(n - 1, capacity);
  if (last.weight > capacity) return without;
  const int with = last.value + self(n - 1, capacity - last.weight);
  return std::max(without, with);
});

/// The three lorries of the fleet.
constexpr auto& loads =
    memo::table<best_load, memo::reachable<memo::key<16, 40'000>, memo::key<16, 75'000>, memo::key<16, 120'000>>>;
static_assert(loads.contains(16, 75'000) && !loads.contains(16, 74'999));

/// By trying every subset.
int best_by_search(int capacity) {
  int best = 0;
  for (unsigned chosen = 0; chosen < 1u << items.size(); ++chosen) {
    int weight = 0, value = 0;
    for (std::size_t i = 0; i < items.size(); ++i)
      if (chosen >> i & 1) {
        weight += items[i].weight;
        value += items[i].value;
      }
    if (weight <= capacity) best = std::max(best, value);
  }
  return best;
}

void show(const example::arguments&) {
  const std::size_t dense = (items.size() + 1) * 120'001;
  std::printf("  %s states of %s, %s bytes of results in read-only memory\n", example::grouped(loads.size()).c_str(),
              example::grouped(dense).c_str(), example::grouped(loads.size() * sizeof(int)).c_str());
  for (const int capacity : {40'000, 75'000, 120'000}) {
    std::printf("  %9s kg carry %s dollars:", example::grouped(static_cast<std::size_t>(capacity)).c_str(),
                example::grouped(static_cast<std::size_t>(loads(16, capacity))).c_str());
    // Which items: every state on the way is in the table.
    int left = capacity, value = 0;
    for (int n = 16; n > 0; --n) {
      example::check(loads.contains(n, left), "the way back through the table is in the table");
      if (loads(n, left) == loads(n - 1, left)) continue;
      std::printf(" %d", n);
      left -= items[static_cast<std::size_t>(n - 1)].weight;
      value += items[static_cast<std::size_t>(n - 1)].value;
    }
    std::printf("\n");
    example::check(value == loads(16, capacity) && left >= 0,
                   "the items found weigh and are worth what the table says");
    example::check(value == best_by_search(capacity), "no subset is worth more");
  }
  const int another = example::opaque(50'000);
  example::check(loads(16, another) == best_by_search(another),
                 "another lorry's load is computed, with the table's help");
}

int main(int argc, char** argv) {
  return example::run(argc, argv, "A sparse dynamic programme, baked state by state", show);
}
