#include <memo/memo.hpp>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <queue>
#include <sstream>

#include "example.hpp"

using requests = std::vector<std::uint64_t>;

struct trace {
  std::string name, what;
  requests keys;
};

requests made(std::uint64_t count, auto key) {
  requests keys;
  for (std::uint64_t i = 0; i < count; ++i) keys.push_back(key(i));
  return keys;
}

/// As the head of policy_golden.csv describes them.
std::vector<trace> all_traces() {
  memo::splitmix64 skew(42), shift(7);
  const auto from = [](memo::splitmix64& random, std::uint64_t below) { return random() % below; };
  return {{"loop", "the same 1,011 keys in a row, again and again", made(505'500, [](auto i) { return i % 1011; })},
          {"scan", "2,001 keys in a row, again and again", made(50'025, [](auto i) { return i % 2001; })},
          {"zigzag", "2,001 keys up, then down, and up again",
           made(52'001, [](auto i) { return i % 4000 <= 2000 ? i % 4000 : 4000 - i % 4000; })},
          {"skew", "few keys of 4,096 are asked for often",
           made(200'000,
                [&](auto) {
                  const auto a = from(skew, 4096), b = from(skew, 4096), c = from(skew, 4096);
                  return a * b / 4096 * c / 4096;
                })},
          {"shift", "few keys are asked for often, and they move on", made(200'000, [&](auto i) {
             const auto a = from(shift, 1024), b = from(shift, 1024);
             return a * b / 1024 + i / 50;
           })}};
}

template <class Policy>
std::size_t misses_of(const requests& keys, std::size_t maxsize) {
  auto same = memo::memoize<Policy>([](std::uint64_t key) { return key; }, {.maxsize = maxsize});
  for (const auto key : keys) same(key);
  return same.cache_info().misses;
}

/// No cache misses less: it knows what will be asked for, and whose next use is farthest leaves (Belady, 1966).
std::size_t belady_misses(const requests& keys, std::size_t maxsize) {
  constexpr auto never = std::size_t(-1), absent = never - 1;
  std::map<std::uint64_t, std::size_t> next_of;
  std::vector<std::size_t> next(keys.size());
  for (std::size_t i = keys.size(); i-- > 0;) {
    const auto [at, is_last] = next_of.try_emplace(keys[i], never);
    next[i] = at->second;
    at->second = i;
  }
  for (auto& [key, use] : next_of) use = absent;

  std::priority_queue<std::pair<std::size_t, std::uint64_t>> by_next_use;
  std::size_t size = 0, misses = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    auto& use = next_of[keys[i]];
    if (use == absent) {
      ++misses;
      for (; size == maxsize; by_next_use.pop()) {
        const auto [when, key] = by_next_use.top();
        if (next_of[key] != when) continue;  // it was used since
        next_of[key] = absent;
        --size;
      }
      ++size;
    }
    use = next[i];
    by_next_use.emplace(use, keys[i]);
  }
  return misses;
}

struct policy {
  std::string name, colour;
  std::function<std::size_t(const requests&, std::size_t)> misses;
  std::string title = name;
};

const std::vector<policy> policies{{"belady", "#cccccc", belady_misses, "the best there can be (Belady)"},
                                   {"lru", "#1f6fb4", misses_of<memo::lru>},
                                   {"fifo", "#8c564b", misses_of<memo::fifo>},
                                   {"lfu", "#7b3fa0", misses_of<memo::lfu>},
                                   {"random", "#444444", misses_of<memo::random_replacement>},
                                   {"sieve", "#e07b00", misses_of<memo::sieve>},
                                   {"s3_fifo", "#2a9d3a", misses_of<memo::s3_fifo>}};

/// The misses that a reference implementation has, by trace, capacity and policy.
using golden_misses = std::map<std::string, std::map<std::size_t, std::map<std::string, std::size_t>>>;

golden_misses read_golden() {
  std::istringstream lines(example::read_file(MEMO_SOURCE_DIR "/tests/data/policy_golden.csv"));
  const auto cells_of = [](const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
    return cells;
  };
  golden_misses golden;
  std::vector<std::string> names;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) continue;
    const auto cells = cells_of(line);
    if (names.empty())
      names = cells;
    else
      for (std::size_t i = 2; i < cells.size(); ++i)
        golden[cells[0]][std::stoul(cells[1])][names[i]] = std::stoul(cells[i]);
  }
  return golden;
}

/// Hit rates by capacity, of each policy in turn.
using curves = std::map<std::size_t, std::vector<double>>;

void print(const trace& t, const curves& rates, const golden_misses& golden) {
  std::printf("  %s: %s\n    maxsize", t.name.c_str(), t.what.c_str());
  for (const auto& p : policies) std::printf(" %8s", p.name.c_str());
  std::printf("\n");
  for (const auto& [capacity, of_policies] : rates) {
    if (!golden.at(t.name).contains(capacity)) continue;
    std::printf("    %7zu", capacity);
    for (const double rate : of_policies) std::printf(" %6.1f %%", 100 * rate);
    std::printf("\n");
  }
  std::printf("\n");
}

void plot(const std::vector<trace>& traces, const std::map<std::string, curves>& rates) {
  if (std::system("gnuplot --version > /dev/null 2>&1") != 0) {
    std::printf("  no picture: gnuplot is not installed\n");
    return;
  }
  std::FILE* const gnuplot = popen("gnuplot", "w");
  if (!gnuplot) throw std::runtime_error("gnuplot cannot be started");
  for (const auto& t : traces) {
    std::fprintf(gnuplot, "$%s << end\n", t.name.c_str());
    for (const auto& [capacity, of_policies] : rates.at(t.name)) {
      std::fprintf(gnuplot, "%zu", capacity);
      for (const double rate : of_policies) std::fprintf(gnuplot, " %g", rate);
      std::fprintf(gnuplot, "\n");
    }
    std::fprintf(gnuplot, "end\n");
  }
  std::fprintf(gnuplot, R"(
set terminal pngcairo size 1500,1000 font 'Sans,13' linewidth 1.4
set output 'policies.png'
set multiplot layout 2,3 margins 0.06,0.975,0.075,0.845 spacing 0.05,0.19 \
  title 'Who should leave when the cache is full? Hit rate by policy and cache size, on five traces' font ',20'
set logscale x
set xrange [9.99:1000]
set yrange [0:1]
set xtics (10, 20, 50, 100, 200, 500, '1,000' 1000) nomirror out tc rgb '#444444'
set ytics 0.2 format '%%.1f' nomirror out tc rgb '#444444'
set border 3 lc rgb '#444444'
set grid back lt 1 lw 0.6 lc rgb '#e0e0e0'
unset key
)");
  // Each thinner than the one before, so that lines that coincide are all seen.
  const auto lines = [&](const std::string& data, bool with_titles) {
    std::string text = "plot ";
    for (std::size_t i = 0; i < policies.size(); ++i) {
      const auto& p = policies[i];
      const double width = i == 0 ? 10 : 0.8 + 0.8 * static_cast<double>(policies.size() - i);
      text += (i == 0 ? "" : ", ") + data + " using 1:" + std::to_string(i + 2) + " with lines lw " +
              example::printed("%.1f", width) + " lc rgb '" + p.colour + "' " +
              (with_titles ? "title '" + p.title + "' noenhanced" : "notitle");
    }
    std::fprintf(gnuplot, "%s\n", text.c_str());
  };
  for (const auto& t : traces) {
    std::fprintf(gnuplot, "set title \"{/:Bold %s}\\n{/*0.85 %s}\" font ',17'\n", t.name.c_str(), t.what.c_str());
    const bool is_leftmost = (&t - traces.data()) % 3 == 0;
    std::fprintf(gnuplot, "set xlabel 'maxsize (results kept)'\nset ylabel '%s'\n", is_leftmost ? "hit rate" : "");
    lines("$" + t.name, false);
  }
  std::fprintf(gnuplot, R"(
unset title
unset xlabel
unset ylabel
unset border
unset tics
unset grid
set yrange [2:3]
set key center center font ',15' spacing 1.5 samplen 4 Left reverse
)");
  lines("$loop", true);
  std::fprintf(gnuplot, "unset multiplot\n");
  if (pclose(gnuplot) == 0)
    std::printf("  picture: %s\n", std::filesystem::absolute("policies.png").c_str());
  else
    std::printf("  no picture: gnuplot failed\n");
}

void show(const example::arguments& given) {
  const auto golden = read_golden();
  const auto traces = all_traces();
  std::map<std::string, curves> rates;
  for (const auto& t : traces) {
    std::vector<std::size_t> capacities{10, 100, 500, 1000};
    if (!given.quick) capacities.insert(capacities.end(), {14, 20, 30, 50, 70, 140, 200, 300, 400, 600, 700, 800, 900});
    for (const std::size_t capacity : capacities) {
      std::vector<std::size_t> misses;
      for (const auto& p : policies) misses.push_back(p.misses(t.keys, capacity));
      for (std::size_t i = 0; i < policies.size(); ++i) {
        const std::string which = policies[i].name + " of " + std::to_string(capacity) + " on " + t.name;
        example::check(misses[i] >= misses[0], which + " misses no less than Belady's bound");
        if (const auto rows = golden.at(t.name).find(capacity); rows != golden.at(t.name).end())
          if (const auto cell = rows->second.find(policies[i].name); cell != rows->second.end())
            example::check(misses[i] == cell->second,
                           which + " misses as often as the reference: " + std::to_string(cell->second));
        rates[t.name][capacity].push_back(1 - static_cast<double>(misses[i]) / static_cast<double>(t.keys.size()));
      }
    }
    print(t, rates[t.name], golden);
  }
  plot(traces, rates);
}

int main(int argc, char** argv) {
  return example::run(argc, argv, "Who should leave when the cache is full? Hit rates beside the best there can be",
                      show);
}
