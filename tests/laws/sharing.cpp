#include "sharing.hpp"

#include <memo/share.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <iterator>
#include <stdexcept>
#include <string>
#include <tuple>

#include <memo/cache.hpp>

namespace laws {
namespace {

using memo::concurrent;
using memo::single_flight;
using support::any_cache_layer;
using support::any_layer;

/// What the parts of a cache say, to any thread.
struct said {
  std::atomic<int> now = 0;                // what comes is too old ten later
  std::atomic<bool> keeps_no_odd = false;  // results
  std::atomic<int> told_wrong = 0;
};

struct sharing {
  const char* name;
  bool is_single;
  bool has_parts;
  any_cache_layer (*over)(const any_layer& below, std::size_t maxsize, said&);
};

template <class Policy, class Sharing>
constexpr sharing bare(const char* name) {
  return {name, Sharing::waits, false, [](const any_layer& below, std::size_t maxsize, said&) {
            return any_cache_layer::over(
                memo::memoize<Policy, Sharing>(below, {.maxsize = maxsize}, memo::shards{2}));
          }};
}
template <class Policy, class Sharing>
constexpr sharing whole(const char* name) {
  return {name, Sharing::waits, true, [](const any_layer& below, std::size_t maxsize, said& s) {
            return any_cache_layer::over(memo::memoize<Policy, Sharing>(
                below, {.maxsize = maxsize},
                memo::expire_by{[](int, int) { return 10; }, [&s] { return s.now.load(); }},
                memo::weigh_by{[](int, int n) { return n == 7 ? 2 : 1; }},
                memo::keep_if{[&s](int r) { return !s.keeps_no_odd || r % 2 == 0; }},
                memo::on_removal{[&s](memo::removal, int r, int n) { s.told_wrong += r != steps::plain(n); }}));
          }};
}

constexpr sharing all[] = {
    bare<memo::lru, concurrent>("lru, concurrent"),
    bare<memo::lru, single_flight>("lru, single_flight"),
    bare<memo::fifo, concurrent>("fifo, concurrent"),
    bare<memo::fifo, single_flight>("fifo, single_flight"),
    bare<memo::lfu, concurrent>("lfu, concurrent"),
    bare<memo::lfu, single_flight>("lfu, single_flight"),
    bare<memo::random_replacement, concurrent>("random_replacement, concurrent"),
    bare<memo::random_replacement, single_flight>("random_replacement, single_flight"),
    bare<memo::sieve, concurrent>("sieve, concurrent"),
    bare<memo::sieve, single_flight>("sieve, single_flight"),
    bare<memo::s3_fifo, concurrent>("s3_fifo, concurrent"),
    bare<memo::s3_fifo, single_flight>("s3_fifo, single_flight"),
    whole<memo::lru, single_flight>("lru, single_flight, with every part"),
    whole<memo::fifo, concurrent>("fifo, concurrent, with every part"),
    whole<memo::lfu, single_flight>("lfu, single_flight, with every part"),
    whole<memo::random_replacement, single_flight>("random_replacement, single_flight, with every part"),
    whole<memo::sieve, concurrent>("sieve, concurrent, with every part"),
    whole<memo::s3_fifo, concurrent>("s3_fifo, concurrent, with every part"),
};

constexpr std::size_t sizes[] = {0, 1, 3, memo::unbounded};

/// f(cache, sharing, maxsize, said) with a new one of each kind and size.
template <class F>
void each(const neighbours& near, const F& f) {
  CAPTURE(near.name);
  for (const sharing& kind : all)
    for (const std::size_t maxsize : sizes) {
      CAPTURE(maxsize);
      said s;
      f(kind.over(near.below(), maxsize, s), kind, maxsize, s);
      CHECK(s.told_wrong == 0);
    }
}

keeps kept_by(std::size_t maxsize) { return maxsize == memo::unbounded ? keeps::everything : keeps::something; }

/// Whether it holds what it says that it holds.
bool is_whole(const any_cache_layer& c, bool weighs) {
  std::size_t weight = 0;
  for (int n = 0; n < 20; ++n) weight += c.contains(n) ? (weighs && n == 7 ? 2u : 1u) : 0u;
  return c.cache_info().currsize == weight;
}

}  // namespace

void check_sharing_between(const neighbours& near) {
  const lawful<steps> check;
  each(near, [&](const any_cache_layer& c, const sharing& kind, std::size_t maxsize, const said&) {
    const any_layer outermost = near.over(c);
    if (near.have_table)
      check(kind.name, kept_by(maxsize), outermost, few_steps);
    else
      check(kind.name, kept_by(maxsize), outermost);
    CHECK(is_whole(c, kind.has_parts));
  });
}

void check_sharing_in_threads_between(const neighbours& near, const std::function<run_type>& run) {
  const lawful<steps> check;
  each(near, [&](const any_cache_layer& c, const sharing& kind, std::size_t maxsize, said& s) {
    const any_layer outermost = near.over(c);
    check.in_threads(kind.name, kept_by(maxsize), kind.is_single, outermost, run, [](std::size_t) {});
    check.in_threads(kind.name, keeps::something, false, outermost, run, [&](std::size_t thread) {
      const int now = s.now += 3;
      s.keeps_no_odd = now % 2 == 0;
      const int n = now % 13;
      if (thread == 0) c.invalidate(n);
      if (thread == 1) c.insert(steps::plain(n), n);
      if (thread == 2) c.resize(sizes[static_cast<std::size_t>(now) % std::size(sizes)]);
      if (thread == 3 && n == 0) c.cache_clear();
    });
    CHECK(is_whole(c, kind.has_parts));
  });
}

namespace {

/// Throws at some keys, and wherever the recursion comes to one.
struct ways {
  using signature = std::string(int, const std::string&);

  static constexpr auto body = [](auto self, int n, const std::string& word) -> std::string {
    if (n == 13) throw std::runtime_error("thirteen " + word);
    return n <= 0 ? word : self(n - 3, word) + self(n - 2, word);
  };
  static std::string plain(int n, const std::string& word) {
    if (n == 13) throw std::runtime_error("thirteen " + word);
    return n <= 0 ? word : plain(n - 3, word) + plain(n - 2, word);
  }
  using key = std::tuple<int, std::string>;
  static inline const std::array small{
      key(4, "a"), key(0, ""), key(13, "b"), key(16, "longer than what fits in a string"), key(9, "a"), key(10, "c")};
};

template <class Sharing>
void check_of_text() {
  static constexpr auto& f = function_of<ways>;
  constexpr memo::weigh_by weighed{[](const auto&...) { return 1; }};
  constexpr auto hour = std::chrono::hours(1);
  const auto check = [](const char* name, std::size_t maxsize, auto cache) {
    CAPTURE(maxsize);
    const lawful<ways> of_text;
    of_text.in_threads(name, kept_by(maxsize), Sharing::waits, cache, [](std::size_t, const auto& calls) { calls(); },
                       [](std::size_t) {});
    of_text(name, kept_by(maxsize), cache);
  };
  for (const std::size_t maxsize : sizes) {
    const memo::cache_options most{.maxsize = maxsize};
    check("lru", maxsize, memo::memoize<memo::lru, Sharing>(f, most));
    check("sieve, three shards, weighed and expiring", maxsize,
          memo::memoize<memo::sieve, Sharing>(f, most, memo::shards{3}, weighed, memo::expire_after_access(hour)));
  }
}

const neighbours neighbourhoods[] = {
    {"fn below", false, [] { return any_layer::over(function_of<steps>); }},
    {"a table below", true, [] { return any_layer::over(few_steps); }},
    {"single_flight over a table below", true,
     [] { return any_layer::over(memo::memoize<single_flight>(few_steps, {.maxsize = memo::unbounded})); }},
    {"a small concurrent cache below", false,
     [] { return any_layer::over(memo::memoize<memo::sieve, concurrent>(function_of<steps>, {.maxsize = 2})); }},
};

}  // namespace

TEST_CASE("a cache that threads share, with any policy and any parts, over any layer, is that function", "[laws]") {
  for (const auto& near : neighbourhoods) check_sharing_between(near);
}

TEST_CASE("and so it is to several threads at once, which also clear, change and resize it", "[laws]") {
  for (const auto& near : neighbourhoods)
    check_sharing_in_threads_between(near, [](std::size_t, const auto& calls) { calls(); });
}

TEST_CASE("a cache that threads share, of keys and results that own memory, is that function", "[laws]") {
  check_of_text<concurrent>();
  check_of_text<single_flight>();
}

}  // namespace laws
