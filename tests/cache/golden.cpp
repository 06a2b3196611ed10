#include <memo/cache.hpp>

#include <cstdint>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"

namespace {

std::vector<std::string> lines_of(const std::string& name) {
  std::ifstream in(MEMO_TEST_DATA "/" + name);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);)
    if (!line.starts_with('#')) lines.push_back(line);
  return lines;
}

/// Steele, Lea and Flood, OOPSLA 2014.
class splitmix64 {
 public:
  explicit splitmix64(std::uint64_t seed) : state_(seed) {}

  std::uint64_t operator()() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }

 private:
  std::uint64_t state_;
};

template <class F>
std::vector<std::uint64_t> trace(std::size_t requests, F key) {
  std::vector<std::uint64_t> keys;
  for (std::uint64_t i = 0; i < requests; ++i) keys.push_back(key(i));
  return keys;
}

std::map<std::string, std::vector<std::uint64_t>> traces() {
  splitmix64 skew(42);
  splitmix64 shift(7);
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

}  // namespace

TEST_CASE("a thousand skewed requests hit and miss as in CPython", "[cache]") {
  const auto info_at = [](std::size_t maxsize) {
    auto item = memo::lru_cache([](int id) { return id; }, maxsize);
    const auto requests = lines_of("skewed_1000.txt");
    REQUIRE(requests.size() == 1000);
    for (const auto& id : requests) item(std::stoi(id));
    return item.cache_info();
  };
  CHECK(info_at(10) == memo::cache_info{551, 449, 10, 10});
  CHECK(info_at(50) == memo::cache_info{865, 135, 50, 50});
}

TEST_CASE("lru misses exactly as often as the reference does on every trace", "[cache]") {
  const auto rows = lines_of("policy_golden.csv");
  REQUIRE(rows.size() == 21);
  REQUIRE(rows[0].starts_with("trace,capacity,lru,"));
  const auto keys = traces();
  for (std::size_t i = 1; i < rows.size(); ++i) {
    CAPTURE(rows[i]);
    std::istringstream row(rows[i]);
    std::string name;
    std::size_t capacity = 0;
    std::size_t misses = 0;
    char comma = 0;
    std::getline(row, name, ',') >> capacity >> comma >> misses;
    REQUIRE(row);
    auto c = memo::lru_cache([](std::uint64_t key) { return key; }, capacity);
    std::size_t wrong = 0;
    for (const std::uint64_t key : keys.at(name)) wrong += c(key) != key;
    CHECK(wrong == 0);
    CHECK(c.cache_info().misses == misses);
    CHECK(c.cache_info().hits == keys.at(name).size() - misses);
  }
}
