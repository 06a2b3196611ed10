#include <memo/evict/random_replacement.hpp>

#include <cstddef>
#include <cstdint>
#include <random>
#include <set>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "support/policy_check.hpp"

using memo::random_replacement;

namespace {

/// Who left, in turn.
template <class... Generator>
std::vector<int> victims(std::size_t maxsize, int calls, Generator... generator) {
  std::vector<int> left;
  const memo::on_removal note{[&left](memo::removal why, int n, int) {
    if (why == memo::removal::evicted) left.push_back(n);
  }};
  auto c =
      memo::memoize<random_replacement>([](int n) { return n; }, {.maxsize = maxsize}, note, std::move(generator)...);
  for (int n = 0; n < calls; ++n) c(n);
  return left;
}

/// A generator of one random bit.
struct coin {
  using result_type = std::uint8_t;
  static constexpr result_type min() { return 3; }
  static constexpr result_type max() { return 4; }
  result_type operator()() { return static_cast<result_type>(3 + (bits() & 1)); }
  std::mt19937 bits{9};
};

/// How far from uniform the places of victims among `size` entries are: chi squared.
template <class Generator>
double unevenness(Generator generator, std::size_t size, int draws) {
  using policy = memo::random_order<Generator>;
  policy p(std::move(generator));
  support::bed<policy> entries(size);
  p.reserve(size, static_cast<std::uint32_t>(size));
  for (std::uint32_t id = 0; id < size; ++id) p.insert(entries, id);
  std::vector<double> counts(size);
  for (int i = 0; i < draws; ++i) ++counts[p.victim(entries)];
  const double expected = draws / static_cast<double>(size);
  double sum = 0;
  for (const double n : counts) sum += (n - expected) * (n - expected) / expected;
  return sum;
}

}  // namespace

TEST_CASE("random_replacement: the same generator chooses the same victims", "[evict][random]") {
  CHECK(victims(10, 500) == victims(10, 500));
  CHECK(victims(10, 500).size() == 490);
  CHECK(victims(10, 500, std::mt19937(1)) == victims(10, 500, std::mt19937(1)));
  CHECK(victims(10, 500, std::mt19937(1)) != victims(10, 500, std::mt19937(2)));
  CHECK(victims(10, 500, std::minstd_rand(1)) == victims(10, 500, std::minstd_rand(1)));
  CHECK(victims(10, 500, std::minstd_rand(1)) != victims(10, 500, std::mt19937(1)));
  CHECK(victims(10, 500, memo::splitmix64(7)) == victims(10, 500, memo::splitmix64(7)));
  CHECK(victims(10, 500, memo::splitmix64(7)) != victims(10, 500, memo::splitmix64(8)));
  CHECK(victims(10, 500) == victims(10, 500, memo::splitmix64()));
}

TEST_CASE("splitmix64 gives the numbers of its reference", "[evict][random]") {
  memo::splitmix64 g(1234567);
  CHECK(g() == 6457827717110365317u);
  CHECK(g() == 3203168211198807973u);
  CHECK(g() == 9817491932198370423u);
}

TEST_CASE("random_replacement: each is as likely as the others, from a generator of any width", "[evict][random]") {
  // Of 99 degrees of freedom, 149 is passed once in a thousand.
  CHECK(unevenness(memo::splitmix64(1), 100, 100'000) < 149);
  CHECK(unevenness(std::mt19937(1), 100, 100'000) < 149);
  CHECK(unevenness(std::mt19937_64(1), 100, 100'000) < 149);
  CHECK(unevenness(std::minstd_rand(1), 100, 100'000) < 149);
  CHECK(unevenness(std::ranlux24_base(1), 100, 100'000) < 149);
  CHECK(unevenness(coin(), 100, 20'000) < 149);
  CHECK(unevenness(memo::splitmix64(1), 3, 30'000) < 14);
}

TEST_CASE("random_replacement: capacities of one and two", "[evict][random]") {
  const auto one = victims(1, 20);
  for (int n = 0; n < 19; ++n) CHECK(one[static_cast<std::size_t>(n)] == n);
  const std::vector<int> two = victims(2, 200, std::mt19937(3));
  CHECK(two.size() == 198);
  CHECK(std::set<int>(two.begin(), two.end()).size() == 198);
}

TEST_CASE("random_replacement: random use evicts only who is there, and no more than it must", "[evict][random]") {
  const auto seed = GENERATE(1u, 2u, 3u);
  const auto maxsize = GENERATE(as<std::size_t>{}, 1, 2, 3, 10, 128, 5000);
  CAPTURE(seed, maxsize);
  std::mt19937 random(seed);
  std::set<int> in;
  std::size_t wrong = 0;
  auto c = memo::memoize<random_replacement>(
      [](int n) { return n; }, {.maxsize = maxsize}, std::mt19937(seed),
      memo::on_removal{[&](memo::removal, int n, int) { wrong += in.erase(n) != 1; }});
  for (int i = 0; i < 20'000; ++i) {
    const int key = static_cast<int>(random() % (3 * maxsize));
    switch (random() % 400) {
      case 0:
        c.resize(random() % (2 * maxsize));
        break;
      case 1:
        c.resize(maxsize);
        break;
      case 2:
        if (random() % 10 == 0) c.cache_clear();
        break;
      default:
        if (random() % 10 == 0) c.invalidate(key);
        if (random() % 10 == 0) c.insert(key, key);
        c(key);
        if (c.cache_info().maxsize != 0) in.insert(key);
    }
    wrong += in.size() != c.cache_info().currsize || in.size() > c.cache_info().maxsize;
  }
  for (const int key : in) wrong += !c.contains(key);
  CHECK(wrong == 0);
}
