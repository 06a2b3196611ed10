#include <memo/memo.hpp>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "example.hpp"

std::vector<int> requests_from(const std::string& path) {
  std::istringstream lines(example::read_file(path));
  std::vector<int> requests;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) continue;
    int& id = requests.emplace_back();
    if (!(std::istringstream(line) >> id))
      throw std::runtime_error("'" + line + "' in " + path + " is no number: name a file with a number a line");
  }
  if (requests.empty()) throw std::runtime_error(path + " has no requests: name a file with a number a line");
  return requests;
}

auto info_after(const std::vector<int>& requests, std::size_t maxsize) {
  auto item = memo::lru_cache([](int id) { return id; }, maxsize);
  for (const int id : requests) item(id);
  return item.cache_info();
}

double hit_percent(const auto& info) {
  return 100. * static_cast<double>(info.hits) / static_cast<double>(info.hits + info.misses);
}

void draw(const std::vector<double>& percents) {
  for (int level = 100; level > 0; level -= 5) {
    std::printf(level % 20 ? "        |" : "  %3d %% |", level);
    for (std::size_t maxsize = 2; maxsize < percents.size(); maxsize += 2) {
      const bool here = std::abs(percents[maxsize] - level) < 2.5;
      std::putchar(!here ? ' ' : maxsize == 10 || maxsize == 50 ? 'O' : '*');
    }
    std::printf("\n");
  }
  std::printf(
      "    0 %% +----+----+----+----+----+----+----+----+----+----+\n"
      "        0   10   20   30   40   50   60   70   80   90   100   maxsize\n\n");
}

void plot(const std::vector<double>& percents, double best, std::size_t requests) {
  if (std::system("gnuplot --version > /dev/null 2>&1") != 0) {
    std::printf("  no picture: gnuplot is not installed\n");
    return;
  }
  std::FILE* const gnuplot = popen("gnuplot", "w");
  if (!gnuplot) throw std::runtime_error("gnuplot cannot be started");
  std::fprintf(gnuplot, "$curve << end\n");
  for (std::size_t maxsize = 1; maxsize < percents.size(); ++maxsize)
    std::fprintf(gnuplot, "%zu %g\n", maxsize, percents[maxsize]);
  std::fprintf(gnuplot, R"(end
set terminal pngcairo size 1200,720 font 'Sans,14' linewidth 1.4
set output 'hit_rate.png'
set margins 10, 4, 4.5, 3.5
set title 'LRU hit rate over %s requests, by cache size' font ',18'
set xlabel 'maxsize (results kept)'
set ylabel 'hit rate (%% of calls)'
set xrange [0:100]
set yrange [0:100]
set tics 10 nomirror out tc rgb '#444444'
set border 3 lc rgb '#444444'
set grid back lt 1 lw 0.6 lc rgb '#d4d4d4'
unset key
set label 'maxsize 10: %.1f %%' at 12.5,%f front
set label 'maxsize 50: %.1f %%' at 50,%f center front
set label 'at best %.1f %%: the first request for an item is a miss' at 99,%f right front tc rgb '#666666'
set arrow from 0,%f to 100,%f nohead back dt 2 lc rgb '#888888'
plot $curve with filledcurves y1=0 fc rgb '#1f6fb4' fs transparent solid 0.10 noborder, \
     $curve with lines lw 2.5 lc rgb '#1f6fb4', \
     $curve every 40::9::49 with points pt 7 ps 2 lc rgb '#d1495b'
)",
               example::grouped(requests).c_str(), percents[10], percents[10] - 2, percents[50], percents[50] - 5, best,
               best + 3, best, best);
  if (pclose(gnuplot) == 0)
    std::printf("  picture: %s\n", std::filesystem::absolute("hit_rate.png").c_str());
  else
    std::printf("  no picture: gnuplot failed\n");
}

void show(const example::arguments& given) {
  if (given.files.size() > 1) throw std::runtime_error("name one file of requests, a number a line");
  const auto path = given.files.empty() ? MEMO_EXAMPLE_DATA_DIR "/skewed_1000.txt" : given.files[0];
  const auto requests = requests_from(path);

  std::vector<double> percents{0};
  for (std::size_t maxsize = 1; maxsize <= 100; ++maxsize)
    percents.push_back(hit_percent(info_after(requests, maxsize)));
  draw(percents);

  const auto small = info_after(requests, 10), large = info_after(requests, 50);
  for (const auto& info : {small, large}) {
    std::ostringstream text;
    text << info;
    std::printf("  %-62s %5.1f %%\n", text.str().c_str(), hit_percent(info));
  }
  plot(percents, hit_percent(info_after(requests, memo::unbounded)), requests.size());

  for (std::size_t maxsize = 2; maxsize <= 100; ++maxsize)
    example::check(percents[maxsize] >= percents[maxsize - 1], "a larger LRU cache never hits less");
  if (given.files.empty()) {
    example::check(small.hits == 551 && small.misses == 449, "maxsize 10 is 551 hits and 449 misses, as in CPython");
    example::check(large.hits == 865 && large.misses == 135, "maxsize 50 is 865 hits and 135 misses, as in CPython");
  }
}

int main(int argc, char** argv) {
  return example::run(argc, argv, "How large should the cache be? The hit rate at every size", show);
}
