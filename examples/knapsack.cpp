#include <memo/memo.hpp>

#include <iostream>
#include <numeric>

#include "example.hpp"

struct thing {
  const char* name;
  int weight;  // grams
  std::uint32_t value;
};

/// best(i, room): the most value that any of the first i things have which together weigh at most `room`.
auto knapsack(const std::vector<thing>& things) {
  return memo::fn([&things](auto self, int i, int room) -> std::uint32_t {
    if (i == 0) return 0;
    const thing& last = things[static_cast<std::size_t>(i - 1)];
    const std::uint32_t without = self(i - 1, room);
    if (last.weight > room) return without;
    return std::max(without, self(i - 1, room - last.weight) + last.value);
  });
}

/// The same recursion, with the array and what is known of it written by hand.
class by_hand {
 public:
  by_hand(const std::vector<thing>& things, int room)
      : things_(things),
        columns_(static_cast<std::size_t>(room) + 1),
        known_((things.size() + 1) * columns_, unknown) {}

  std::uint32_t operator()(int i, int room) {
    std::uint32_t& result = known_[static_cast<std::size_t>(i) * columns_ + static_cast<std::size_t>(room)];
    if (result == unknown) result = compute(i, room);
    return result;
  }

 private:
  static constexpr std::uint32_t unknown = 0xffffffff;

  std::uint32_t compute(int i, int room) {
    if (i == 0) return 0;
    const thing& last = things_[static_cast<std::size_t>(i - 1)];
    const std::uint32_t without = (*this)(i - 1, room);
    if (last.weight > room) return without;
    return std::max(without, (*this)(i - 1, room - last.weight) + last.value);
  }

  const std::vector<thing>& things_;
  std::size_t columns_;
  std::vector<std::uint32_t> known_;
};

/// Which things make best(all, room), read off the results.
template <class Best>
std::vector<thing> packed(Best& best, const std::vector<thing>& things, int room) {
  std::vector<thing> chosen;
  for (int i = static_cast<int>(things.size()); i > 0; --i)
    if (best(i, room) != best(i - 1, room)) {
      chosen.push_back(things[static_cast<std::size_t>(i - 1)]);
      room -= chosen.back().weight;
    }
  return chosen;
}

void show_day_trip() {
  const std::vector<thing> things{
      {"map", 90, 150},      {"compass", 130, 35},   {"water", 1530, 200},   {"sandwich", 500, 160},
      {"glucose", 150, 60},  {"tin", 680, 45},       {"banana", 270, 60},    {"apple", 390, 40},
      {"cheese", 230, 30},   {"beer", 520, 10},      {"cream", 110, 70},     {"camera", 320, 30},
      {"t-shirt", 240, 15},  {"trousers", 480, 10},  {"umbrella", 730, 40},  {"jacket", 430, 75},
      {"waterproof", 420, 70}, {"note-case", 220, 80}, {"sunglasses", 70, 20}, {"towel", 180, 12},
      {"socks", 40, 50},     {"book", 300, 10}};
  constexpr int room = 4000;
  auto best = memo::dense_cache(knapsack(things), things.size() + 1, room + 1);
  const auto all = static_cast<int>(things.size());
  const std::uint32_t value = best(all, room);
  const auto chosen = packed(best, things, room);
  std::printf("  A day trip: %zu things, 4.0 kg. The best to take, worth %u:\n   ", things.size(), value);
  for (const thing& t : chosen) std::printf(" %s", t.name);
  const auto sum = [&](auto member, auto zero) {
    return std::accumulate(chosen.begin(), chosen.end(), zero, [&](auto s, const thing& t) { return s + t.*member; });
  };
  std::printf(" (%d g)\n", sum(&thing::weight, 0));
  std::cout << "  " << best.cache_info() << "\n\n";
  example::check(value == 1030 && sum(&thing::value, 0u) == value, "the best is worth 1030, and so is what is packed");
  example::check(sum(&thing::weight, 0) <= room, "what is packed weighs at most 4 kg");
  example::check(by_hand(things, room)(all, room) == value, "the array by hand gives the same");
}

/// As many things as make a million states.
void show_many(bool quick) {
  std::uint32_t state = 1;
  const auto random = [&state](std::uint32_t below) { return (state = state * 1664525 + 1013904223) / 65536 % below; };
  std::vector<thing> things(quick ? 60 : 200);
  for (thing& t : things) t = {"", 1 + static_cast<int>(random(100)), 1 + random(1000)};
  const int room = quick ? 500 : 5000;
  const auto all = static_cast<int>(things.size());

  std::vector<double> ratios;
  double time = 0, time_by_hand = 0;
  std::uint32_t value = 0, expected = 0;
  std::size_t states = 0;
  for (int round = 0; round < (quick ? 1 : 9); ++round) {
    time_by_hand = example::seconds([&] { expected = by_hand(things, room)(all, room); });
    time = example::seconds([&] {
      auto best = memo::dense_cache(knapsack(things), all + 1, room + 1);
      value = best(all, room);
      states = best.cache_info().currsize;
    });
    ratios.push_back(time / time_by_hand);
  }
  std::printf("  %s things, room for %s: %s states\n", example::grouped(things.size()).c_str(),
              example::grouped(static_cast<std::uint64_t>(room)).c_str(), example::grouped(states).c_str());
  const auto line = [](const char* how, std::uint32_t result, double seconds) {
    std::printf("  %-38s %8s %10s\n", how, example::grouped(result).c_str(), example::time_text(seconds).c_str());
  };
  line("memo::dense_cache(best, things, room)", value, time);
  line("the same recursion, array by hand", expected, time_by_hand);
  std::printf("  ratio %.2f, median of %zu\n", example::median(ratios), ratios.size());
  example::check(value == expected, "both ways give the same value");
}

void show(const example::arguments& given) {
  show_day_trip();
  show_many(given.quick);
}

int main(int argc, char** argv) {
  return example::run(argc, argv, "The 0/1 knapsack: a plain recursion, and a flat array around it", show);
}
