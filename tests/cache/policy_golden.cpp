#include <memo/cache.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <limits>
#include <map>
#include <queue>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"

namespace {

using keys = std::vector<std::uint64_t>;

template <class F>
keys trace(std::size_t requests, F key) {
  keys trace;
  for (std::uint64_t i = 0; i < requests; ++i) trace.push_back(key(i));
  return trace;
}

std::map<std::string, keys> traces() {
  memo::splitmix64 skew(42);
  memo::splitmix64 shift(7);
  return {{"loop", trace(505500, [](std::uint64_t i) { return i % 1011; })},
          {"scan", trace(50025, [](std::uint64_t i) { return i % 2001; })},
          {"zigzag", trace(52001, [](std::uint64_t i) { return i % 4000 <= 2000 ? i % 4000 : 4000 - i % 4000; })},
          {"skew", trace(200000,
                         [&](std::uint64_t) {
                           const std::uint64_t a = skew() % 4096;
                           const std::uint64_t b = skew() % 4096;
                           const std::uint64_t c = skew() % 4096;
                           return a * b / 4096 * c / 4096;
                         })},
          {"shift", trace(200000, [&](std::uint64_t i) {
             const std::uint64_t a = shift() % 1024;
             const std::uint64_t b = shift() % 1024;
             return a * b / 1024 + i / 50;
           })}};
}

template <class Policy>
std::size_t misses(const keys& requests, std::size_t capacity) {
  auto c = memo::memoize<Policy>([](std::uint64_t key) { return key; }, {.maxsize = capacity});
  std::size_t wrong = 0;
  for (const std::uint64_t key : requests) wrong += c(key) != key;
  CHECK(wrong == 0);
  const auto info = c.cache_info();
  CHECK(info.hits + info.misses == requests.size());
  CHECK(info.currsize == capacity);
  return info.misses;
}

/// The least that any policy can miss: who is asked for last of all leaves (Belady, 1966).
std::size_t fewest_misses(const keys& requests, std::size_t capacity) {
  constexpr auto never = std::numeric_limits<std::size_t>::max();
  std::vector<std::size_t> next(requests.size(), never);
  std::map<std::uint64_t, std::size_t> seen;
  for (std::size_t i = requests.size(); i-- > 0;) {
    if (const auto later = seen.find(requests[i]); later != seen.end()) next[i] = later->second;
    seen[requests[i]] = i;
  }
  std::map<std::uint64_t, std::size_t> kept;  // when each is asked for next
  std::priority_queue<std::pair<std::size_t, std::uint64_t>> farthest;
  std::size_t misses = 0;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const std::uint64_t key = requests[i];
    if (!kept.contains(key)) {
      ++misses;
      while (kept.size() == capacity) {
        const auto [use, leaving] = farthest.top();
        farthest.pop();
        if (const auto found = kept.find(leaving); found != kept.end() && found->second == use) kept.erase(found);
      }
    }
    kept[key] = next[i];
    farthest.emplace(next[i], key);
  }
  return misses;
}

}  // namespace

TEST_CASE("each policy misses exactly as often as its reference, on every trace", "[cache][count]") {
  std::ifstream in(MEMO_TEST_DATA "/policy_golden.csv");
  std::string line;
  while (std::getline(in, line) && line.starts_with('#')) {
  }
  REQUIRE(line == "trace,capacity,lru,fifo,lfu,sieve,s3_fifo,belady");
  const auto requests = traces();
  std::size_t rows = 0;
  for (; std::getline(in, line); ++rows) {
    CAPTURE(line);
    std::replace(line.begin(), line.end(), ',', ' ');
    std::istringstream row(line);
    std::string name;
    std::size_t capacity = 0, lru = 0, fifo = 0, lfu = 0, sieve = 0, s3_fifo = 0, belady = 0;
    row >> name >> capacity >> lru >> fifo >> lfu >> sieve >> s3_fifo >> belady;
    REQUIRE(row);
    const keys& asked = requests.at(name);
    CHECK(misses<memo::lru>(asked, capacity) == lru);
    CHECK(misses<memo::fifo>(asked, capacity) == fifo);
    CHECK(misses<memo::lfu>(asked, capacity) == lfu);
    CHECK(misses<memo::sieve>(asked, capacity) == sieve);
    CHECK(misses<memo::s3_fifo>(asked, capacity) == s3_fifo);
    CHECK(fewest_misses(asked, capacity) == belady);
    CHECK(misses<memo::random_replacement>(asked, capacity) >= belady);
  }
  CHECK(rows == 20);
}
