// Hashes that are as bad as can be: slower, never wrong, never endless.
#include <memo/cache.hpp>

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include <memo/hash.hpp>
#include <memo/share.hpp>

#include "catch.hpp"
#include "support/any_cache.hpp"

namespace {

/// Its hash is `chosen`'s.
struct adversary {
  static inline std::uint64_t (*chosen)(std::uint64_t n) = nullptr;

  int n;
  explicit adversary(int number) : n(number) {}
  int number() const { return n; }
  friend bool operator==(const adversary&, const adversary&) = default;
};

}  // namespace

template <>
struct memo::hash<adversary> {
  std::uint64_t operator()(const adversary& x) const { return adversary::chosen(static_cast<std::uint64_t>(x.n)); }
};

namespace {

using caches = support::caches<adversary, int>;

const std::vector<caches::kind>& kinds() {
  static const std::vector<caches::kind> all{
      caches::bare<memo::lru>("lru"),
      caches::bare<memo::lfu>("lfu"),
      caches::bare<memo::sieve>("sieve"),
      caches::bare<memo::s3_fifo>("s3_fifo"),
      caches::bare<memo::keep_all>("keep_all"),
      caches::bare<memo::lru, memo::concurrent>("lru, concurrent"),
      caches::bare<memo::s3_fifo, memo::single_flight>("s3_fifo, single_flight", memo::shards{3}),
  };
  return all;
}

struct hashing {
  const char* name;
  std::uint64_t (*hash)(std::uint64_t);
};
constexpr hashing hashings[] = {
    {"the number itself", [](std::uint64_t n) { return n; }},
    {"the number in the high bits alone", [](std::uint64_t n) { return n << 52; }},
    {"one of four numbers", [](std::uint64_t n) { return n & 3; }},
    {"one group of the index", [](std::uint64_t n) { return n << 24; }},
    {"all bits equal", [](std::uint64_t) { return ~std::uint64_t{0}; }},
    {"no bit set", [](std::uint64_t) { return std::uint64_t{0}; }},
};

}  // namespace

TEST_CASE("however bad the hash, keys are told apart, and all that leave are gone", "[cache][adversaries]") {
  for (const hashing& h : hashings)
    for (const auto& kind : kinds())
      for (const std::size_t maxsize : {std::size_t{1}, std::size_t{30}, std::size_t{500}, memo::unbounded}) {
        CAPTURE(h.name, kind.name, maxsize);
        adversary::chosen = h.hash;
        support::written w;
        std::size_t runs = 0, wrong = 0;
        w.body = [&](const support::written::self&, int n) { return ++runs, 3 * n; };
        const auto c = kind.make(w, maxsize);
        constexpr int keys = 400;
        for (int n = 0; n < keys; ++n) wrong += (*c)(n) != 3 * n;
        for (int n = keys; n-- > 0;) wrong += (*c)(n) != 3 * n;
        if (maxsize > keys) CHECK(runs == keys);
        std::mt19937 random(1);
        for (int i = 0; i < 1000; ++i) {
          const auto n = static_cast<int>(random() % keys);
          if (i % 5 == 0)
            wrong += c->invalidate(n) && c->contains(n);
          else
            wrong += (*c)(n) != 3 * n;
          if (i == 500) c->resize(10);
          if (i == 600) c->resize(300);
          if (i == 800) c->cache_clear();
        }
        std::size_t found = 0;
        for (int n = 0; n < keys; ++n)
          if (const auto r = c->peek(n)) ++found, wrong += *r != 3 * n;
        CHECK(wrong == 0);
        CHECK(found == c->cache_info().currsize);
        CHECK(found > 0);
        CHECK_FALSE(c->contains(keys));
      }
}
