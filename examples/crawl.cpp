#include <memo/memo.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "example.hpp"

// Four threads walk one site, each from a page of its own. How far a walk along links can go from a page is known when
// it is known of every page that it links to; others link to those, too, so that the threads meet all the time. Pages
// link to older ones: nobody would wait for itself, and each page is fetched once.

constexpr int threads = 4;

std::uint64_t mixed(std::uint64_t n) {
  n = (n ^ n >> 31) * 0x9e37'79b9'7f4a'7c15u;
  return n ^ n >> 29;
}

std::vector<int> links(int page) {
  std::vector<int> to;
  for (int i = 1; i <= 3 && page > 0; ++i)
    to.push_back(static_cast<int>(mixed(static_cast<std::uint64_t>(page * 4 + i)) % static_cast<std::uint64_t>(page)));
  return to;
}

/// The length of the longest walk from a page along links: the recursion that needs every page below.
int depth_by_hand(int page) {
  std::vector<int> depth(static_cast<std::size_t>(page) + 1);
  for (int p = 0; p <= page; ++p)
    for (const int to : links(p)) {
      int& its = depth[static_cast<std::size_t>(p)];
      its = std::max(its, depth[static_cast<std::size_t>(to)] + 1);
    }
  return depth.back();
}

struct crawled {
  double seconds = 0;
  std::vector<int> depths = std::vector<int>(threads);
  std::vector<std::size_t> fetched_by = std::vector<std::size_t>(threads);
  std::size_t pages = 0;
};

/// From the last `threads` pages, with as many threads or with one.
crawled crawl(int pages, bool together) {
  crawled all;
  thread_local std::size_t me = 0;
  std::vector<std::atomic<int>> fetched(static_cast<std::size_t>(pages));
  const auto fetch_and_follow = [&](auto self, int page) -> int {
    ++fetched[static_cast<std::size_t>(page)];
    ++all.fetched_by[me];
    std::this_thread::sleep_for(std::chrono::microseconds(100));
    int depth = 0;
    for (const int to : links(page)) depth = std::max(depth, self(to) + 1);
    return depth;
  };
  auto depth = memo::memoize<memo::single_flight>(memo::fn<int(int)>(fetch_and_follow), {.maxsize = memo::unbounded});
  all.seconds = example::seconds([&] {
    std::vector<std::thread> running;
    for (int t = 0; t < threads; ++t) {
      running.emplace_back([&, t] {
        me = static_cast<std::size_t>(t);
        all.depths[me] = depth(pages - 1 - t);
      });
      if (!together) running.back().join();
    }
    if (together)
      for (auto& t : running) t.join();
  });
  for (const auto& times : fetched) {
    example::check(times <= 1, "no page is fetched twice");
    all.pages += times == 1;
  }
  example::check(depth.cache_info().misses == all.pages, "each miss is a page");
  return all;
}

void show(const example::arguments& given) {
  if (!given.files.empty()) throw std::runtime_error("this example reads no files");
  const int pages = given.quick ? 300 : 3000;
  const crawled together = crawl(pages, true);
  const crawled in_turn = crawl(pages, false);
  for (int t = 0; t < threads; ++t) {
    const auto at = static_cast<std::size_t>(t);
    const std::string bar(together.fetched_by[at] * 60 / together.pages, '#');
    std::printf("  thread %d fetched %4zu pages %s\n", t, together.fetched_by[at], bar.c_str());
    example::check(together.depths[at] == depth_by_hand(pages - 1 - t),
                   "each thread finds how far walks go from its page");
  }
  std::printf("  %zu pages, each fetched once: %s by four threads, %s one after another\n", together.pages,
              example::time_text(together.seconds).c_str(), example::time_text(in_turn.seconds).c_str());
  example::check(together.pages == in_turn.pages && together.depths == in_turn.depths, "both see the same site");
}

int main(int argc, char** argv) {
  return example::run(argc, argv, "A crawl: threads that walk one site together, each page fetched once", show);
}
