#include <memo/cache.hpp>

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <utility>

#include "catch.hpp"
#include "support/lru_model.hpp"

namespace {

/// All of one hash.
struct crowded {
  int number;
  friend auto operator<=>(const crowded&, const crowded&) = default;
};

/// Apart only in the bits of the hash that do not choose the group.
struct neighbor {
  int number;
  friend auto operator<=>(const neighbor&, const neighbor&) = default;
};

template <class Key>
Key key_of(int n) {
  if constexpr (std::is_same_v<Key, std::string>)
    return (n % 2 ? std::string("key ") : std::string(30, 'k')) + std::to_string(n);
  else
    return Key{n};
}

template <class Key>
std::string answer(const Key& key, std::size_t run) {
  if constexpr (std::is_same_v<Key, std::string>)
    return key + '#' + std::to_string(run);
  else if constexpr (std::is_same_v<Key, int>)
    return std::to_string(key) + '#' + std::to_string(run);
  else
    return std::to_string(key.number) + '#' + std::to_string(run);
}

}  // namespace

template <>
struct std::hash<crowded> {
  std::size_t operator()(const crowded&) const { return 7; }
};
template <>
struct memo::hash<neighbor> {
  std::uint64_t operator()(const neighbor& x) const { return static_cast<std::uint64_t>(x.number) << 24; }
};

namespace {

/// A cache and its model side by side, each answering with how often its body has run.
template <class Key>
class pair_of_caches {
 public:
  explicit pair_of_caches(std::size_t maxsize) : cache_(memo::lru_cache(counted{&runs_}, maxsize)), model_(maxsize) {}
  pair_of_caches(const pair_of_caches&) = delete;

  bool call(const Key& k) { return cache_(k) == model_call(k); }
  bool ref(const Key& k) { return cache_.ref(k) == model_call(k); }
  bool contains(const Key& k) const { return cache_.contains(k) == (model_.peek(k) != nullptr); }
  bool peek(const Key& k) const {
    const std::string* mine = cache_.peek(k);
    const std::string* other = model_.peek(k);
    return mine && other ? *mine == *other : mine == other;
  }
  bool invalidate(const Key& k) { return cache_.invalidate(k) == model_.invalidate(k); }
  bool insert(const std::string& result, const Key& k) {
    cache_.insert(result, k);
    model_.insert(result, k);
    return true;
  }
  bool resize(std::size_t maxsize) {
    cache_.resize(maxsize);
    model_.resize(maxsize);
    return true;
  }
  bool clear() {
    cache_.cache_clear();
    model_.clear();
    return true;
  }

  bool counts_agree() const {
    return cache_.cache_info() == memo::cache_info{model_.hits(), model_.misses(), model_.maxsize(), model_.size()} &&
           runs_ == model_runs_;
  }

 private:
  struct counted {
    std::size_t* runs;
    std::string operator()(const Key& k) const { return answer(k, ++*runs); }
  };

  std::string model_call(const Key& k) {
    return model_.call(k, [&](const auto&, const Key& x) { return answer(x, ++model_runs_); });
  }

  std::size_t runs_ = 0;
  std::size_t model_runs_ = 0;
  decltype(memo::lru_cache(std::declval<counted>())) cache_;
  support::lru_model<Key, std::string> model_;
};

template <class Key>
void compare(std::size_t maxsize, std::uint32_t seed, int operations) {
  CAPTURE(maxsize, seed);
  std::mt19937 random(seed);
  const auto below = [&](std::size_t n) { return static_cast<int>(random() % n); };
  const std::size_t bound = maxsize == memo::unbounded ? 40 : maxsize;
  const std::size_t keys = bound * 2 + 3;
  const int compare_every = bound < 10 ? 1 : 20;
  pair_of_caches<Key> both(maxsize);
  for (int i = 0; i < operations; ++i) {
    // A step of the skewed kind, so that there are hits at every capacity.
    const Key key = key_of<Key>(below(2) ? below(keys) : below(keys / 3 + 1));
    const int choice = below(200);
    bool same = choice < 110   ? both.call(key)
                : choice < 125 ? both.ref(key)
                : choice < 140 ? both.contains(key)
                : choice < 155 ? both.peek(key)
                : choice < 170 ? both.invalidate(key)
                : choice < 190 ? both.insert("inserted " + std::to_string(i), key)
                : choice < 194 ? both.resize(random() % (bound + 3))
                : choice < 198 ? both.resize(maxsize)
                : choice < 199 ? both.resize(memo::unbounded)
                               : both.clear();
    same = same && both.counts_agree();
    if (i % compare_every == 0)
      for (std::size_t n = 0; n < keys; ++n) same = same && both.peek(key_of<Key>(static_cast<int>(n)));
    if (!same) FAIL("operation " << i << " (" << choice << ") differs");
  }
  SUCCEED();
}

template <class Key>
void compare_all(int operations) {
  for (const std::size_t maxsize : {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{17},
                                    std::size_t{128}, memo::unbounded})
    for (const std::uint32_t seed : {1u, 2u, 3u}) compare<Key>(maxsize, seed, operations);
}

}  // namespace

TEST_CASE("random use of int keys agrees with the model", "[cache][model]") { compare_all<int>(5000); }
TEST_CASE("random use of string keys agrees with the model", "[cache][model]") { compare_all<std::string>(4000); }
TEST_CASE("random use of keys that all have one hash agrees with the model", "[cache][model]") {
  compare_all<crowded>(3000);
}
TEST_CASE("random use of keys that all want one group agrees with the model", "[cache][model]") {
  compare_all<neighbor>(3000);
}

TEST_CASE("every sequence of seven calls of four keys agrees with the model", "[cache][model]") {
  for (std::size_t maxsize = 0; maxsize < 5; ++maxsize) {
    std::size_t wrong = 0;
    for (int sequence = 0; sequence < 1 << 14; ++sequence) {
      pair_of_caches<int> both(maxsize);
      for (int i = 0; i < 7; ++i) wrong += !both.call(sequence >> 2 * i & 3);
      wrong += !both.counts_agree();
    }
    CAPTURE(maxsize);
    CHECK(wrong == 0);
  }
}
