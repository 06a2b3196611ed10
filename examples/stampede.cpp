#include <memo/memo.hpp>

#include <atomic>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <thread>

#include "example.hpp"

// Eight threads ask for the same few pages at nearly the same time, and each page takes long to render.

constexpr int threads = 8;
constexpr int pages = 3;

/// What a thread did with its time, in seconds since the beginning.
struct span {
  int thread;
  int page;
  bool renders;  // or asks, which may be waiting
  double from;
  double to;
};

class recorder {
 public:
  double now() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count(); }
  void add(const span& s) {
    const std::lock_guard lock(mutex_);
    spans_.push_back(s);
  }
  const std::vector<span>& spans() const { return spans_; }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::mutex mutex_;
  std::vector<span> spans_;
};

thread_local int this_thread_number = 0;

/// Slow: as a page that asks a database.
auto renderer(recorder& record, std::chrono::milliseconds time) {
  return [&record, time](int page) {
    const double from = record.now();
    std::this_thread::sleep_for(time);
    record.add({this_thread_number, page, true, from, record.now()});
    return "page " + std::to_string(page);
  };
}

struct outcome {
  std::vector<span> spans;
  memo::cache_info info;
  double seconds;
};

template <class Sharing>
outcome stampede(std::chrono::milliseconds time) {
  recorder record;
  auto page = memo::memoize<Sharing>(renderer(record, time));
  std::vector<std::thread> crowd;
  std::atomic<int> wrong = 0;
  for (int t = 0; t < threads; ++t)
    crowd.emplace_back([&, t] {
      this_thread_number = t;
      std::this_thread::sleep_for(t * time / 20);
      for (int n = 0; n < pages; ++n) {
        const int wanted = (n + t / 3) % pages;
        const double from = record.now();
        wrong += page(wanted) != "page " + std::to_string(wanted);
        record.add({t, wanted, false, from, record.now()});
      }
    });
  for (auto& thread : crowd) thread.join();
  example::check(wrong == 0, "each thread gets the page that it asks for");
  return {record.spans(), page.cache_info(), record.now()};
}

std::size_t renderings(const outcome& o) {
  std::size_t n = 0;
  for (const span& s : o.spans) n += s.renders;
  return n;
}

void draw(const char* title, const outcome& o, double seconds_across) {
  constexpr int width = 60;
  std::printf("  %s\n", title);
  for (int t = 0; t < threads; ++t) {
    std::string line(width, ' ');
    for (const bool renders : {false, true})
      for (const span& s : o.spans)
        if (s.thread == t && s.renders == renders)
          for (int x = 0; x < width; ++x) {
            const double at = (x + .5) / width * seconds_across;
            if (at >= s.from && at < s.to)
              line[static_cast<std::size_t>(x)] = renders ? static_cast<char>('A' + s.page) : '.';
          }
    std::printf("    thread %d |%s|\n", t + 1, line.c_str());
  }
  std::printf("    %zu pages rendered, %zu calls answered from others' work, %s\n\n", renderings(o), o.info.hits,
              example::time_text(o.seconds).c_str());
}

void plot(const outcome& without, const outcome& with, double seconds_across) {
  if (std::system("gnuplot --version > /dev/null 2>&1") != 0) {
    std::printf("  no picture: gnuplot is not installed\n");
    return;
  }
  std::FILE* const gnuplot = popen("gnuplot", "w");
  if (!gnuplot) throw std::runtime_error("gnuplot cannot be started");
  const auto data = [&](const char* name, const outcome& o, int page, bool renders) {
    std::fprintf(gnuplot, "$%s%d << end\n0 -9 0 0 -9.3 -8.7\n", name, page);  // outside, so that no set is empty
    for (const span& s : o.spans)
      if (s.renders == renders && (s.page == page || !renders))
        std::fprintf(gnuplot, "%g %d %g %g %g %g\n", (s.from + s.to) * 500, s.thread + 1, s.from * 1000, s.to * 1000,
                     s.thread + 1 - .36, s.thread + 1 + .36);
    std::fprintf(gnuplot, "end\n");
  };
  for (int page = 0; page < pages; ++page) {
    data("without", without, page, true);
    data("with", with, page, true);
  }
  data("without_asks", without, 0, false);
  data("with_asks", with, 0, false);
  std::fprintf(gnuplot, R"(
set terminal pngcairo size 1200,820 font 'Sans,14'
set output 'stampede.png'
set multiplot layout 2,1 margins 0.09,0.97,0.1,0.88 spacing 0.13 title 'Eight threads ask for three slow pages' font ',18'
set xrange [0:%g]
set yrange [8.6:0.4]
set ytics 1,1,8 nomirror out scale 0.4 tc rgb '#444444'
set xtics nomirror out tc rgb '#444444'
set border 3 lc rgb '#444444'
set ylabel 'thread'
set style fill solid 1 noborder
set key horizontal at graph 1,1.13 right samplen 1.5 width -1 maxrows 1
set title 'concurrent: %zu renderings' offset -36,0.1
plot $without_asks0 using 1:2:3:4:5:6 with boxxyerror fc rgb '#dddddd' title 'waits', \
     $without0 using 1:2:3:4:5:6 with boxxyerror fc rgb '#1f6fb4' title 'renders page A', \
     $without1 using 1:2:3:4:5:6 with boxxyerror fc rgb '#d1495b' title 'B', \
     $without2 using 1:2:3:4:5:6 with boxxyerror fc rgb '#edae49' title 'C'
set title 'single\_flight: %zu renderings' offset -36,0.1
set xlabel 'milliseconds'
plot $with_asks0 using 1:2:3:4:5:6 with boxxyerror fc rgb '#dddddd' notitle, \
     $with0 using 1:2:3:4:5:6 with boxxyerror fc rgb '#1f6fb4' notitle, \
     $with1 using 1:2:3:4:5:6 with boxxyerror fc rgb '#d1495b' notitle, \
     $with2 using 1:2:3:4:5:6 with boxxyerror fc rgb '#edae49' notitle
)",
               seconds_across * 1000, renderings(without), renderings(with));
  if (pclose(gnuplot) == 0)
    std::printf("  picture: %s\n", std::filesystem::absolute("stampede.png").c_str());
  else
    std::printf("  no picture: gnuplot failed\n");
}

void show(const example::arguments& given) {
  if (!given.files.empty()) throw std::runtime_error("this example reads no files");
  const std::chrono::milliseconds time(given.quick ? 20 : 100);
  const auto without = stampede<memo::concurrent>(time);
  const auto with = stampede<memo::single_flight>(time);
  const double across = std::max(without.seconds, with.seconds);
  draw("concurrent: whoever misses renders (A, B, C)", without, across);
  draw("single_flight: the others wait (.), and get a copy", with, across);
  plot(without, with, across);
  example::check(renderings(with) == pages, "with single_flight each page is rendered once");
  example::check(with.info.misses == pages && with.info.hits == threads * pages - pages, "the rest are hits");
  example::check(renderings(without) == without.info.misses, "without it each miss renders");
}

int main(int argc, char** argv) {
  return example::run(argc, argv, "A stampede: threads that meet at a slow function, with and without single flight",
                      show);
}
