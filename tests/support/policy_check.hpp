// A cache with a policy beside a model that evicts whom a plain model of the policy says.
#pragma once

#include <memo/cache.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <utility>
#include <vector>

#include "catch.hpp"

namespace support {

/// A bounded cache of how often its body has run, written to be read.
template <class Order>
class model_cache {
 public:
  explicit model_cache(std::size_t maxsize) : maxsize_(maxsize) { order_.resize(maxsize); }

  std::size_t operator()(int key) {
    if (const auto found = results_.find(key); found != results_.end()) {
      order_.hit(key);
      return found->second;
    }
    ++runs_;
    insert(runs_, key);
    return runs_;
  }
  std::optional<std::size_t> peek(int key) const {
    const auto found = results_.find(key);
    return found == results_.end() ? std::nullopt : std::optional(found->second);
  }
  void insert(std::size_t result, int key) {
    if (maxsize_ == 0) return;
    invalidate(key);
    order_.admit(key);
    shrink(maxsize_ - 1);
    order_.insert(key);
    results_.emplace(key, result);
  }
  bool invalidate(int key) {
    if (results_.erase(key) == 0) return false;
    order_.erase(key);
    return true;
  }
  void resize(std::size_t maxsize) {
    maxsize_ = maxsize;
    order_.resize(maxsize);
    shrink(maxsize);
  }
  void clear() {
    results_.clear();
    order_.clear();
  }
  std::size_t size() const { return results_.size(); }
  std::size_t runs() const { return runs_; }

 private:
  void shrink(std::size_t most) {
    while (results_.size() > most) {
      const int leaving = order_.victim();
      order_.erase(leaving);
      results_.erase(leaving);
    }
  }

  std::size_t maxsize_;
  std::size_t runs_ = 0;
  std::map<int, std::size_t> results_;
  Order order_;
};

/// Long random use of a cache with the policy agrees with the model. Small capacities are compared after each
/// operation.
template <class Policy, class Order>
void check_random_use(std::size_t maxsize, std::uint32_t seed, int operations) {
  CAPTURE(maxsize, seed);
  std::mt19937 random(seed);
  const auto below = [&](std::size_t n) { return std::size_t{random() % n}; };
  const std::size_t keys = 2 * maxsize + 3;
  std::size_t runs = 0;
  auto c = memo::memoize<Policy>([&runs](int) { return ++runs; }, {.maxsize = maxsize});
  model_cache<Order> model(maxsize);
  const auto agree_on_all = [&] {
    for (int key = 0; key < static_cast<int>(keys); ++key) {
      const std::size_t* mine = c.peek(key);
      const auto other = model.peek(key);
      if (mine ? other != *mine : other.has_value()) return false;
    }
    return true;
  };
  const auto compare_every = static_cast<int>(maxsize < 20 ? 1 : maxsize);
  for (int i = 0; i < operations; ++i) {
    const int key = static_cast<int>(below(3) == 0 ? below(keys) : below(below(keys) + 1));  // skewed
    const std::size_t choice = below(2000);
    bool same = true;
    if (choice < 1600) {
      same = c(key) == model(key);
    } else if (choice < 1680) {
      same = c.ref(key) == model(key);
    } else if (choice < 1880) {
      c.insert(static_cast<std::size_t>(1'000'000 + i), key);
      model.insert(static_cast<std::size_t>(1'000'000 + i), key);
    } else if (choice < 1980) {
      same = c.invalidate(key) == model.invalidate(key);
    } else if (choice < 1997) {
      const std::size_t size = choice % 2 ? maxsize : below(maxsize * 3 / 2 + 2);
      c.resize(size);
      model.resize(size);
    } else if (choice < 1998) {
      c.cache_clear();
      model.clear();
    }
    same = same && runs == model.runs() && c.cache_info().currsize == model.size();
    if (i % compare_every == 0) same = same && agree_on_all();
    if (!same) FAIL("operation " << i << " (" << choice << ") with key " << key << " differs");
  }
  CHECK(agree_on_all());
}

template <class Policy, class Order>
void check_random_use() {
  for (const std::size_t maxsize : {1u, 2u, 3u, 10u, 128u})
    for (const std::uint32_t seed : {1u, 2u, 3u}) check_random_use<Policy, Order>(maxsize, seed, 10'000);
  check_random_use<Policy, Order>(5000, 4, 40'000);
}

/// The keys that are still there of 0 to 9 after calls of a cache of f(n) = n with the policy.
template <class Policy>
std::vector<int> left_after(std::size_t maxsize, std::initializer_list<int> calls) {
  auto c = memo::memoize<Policy>([](int n) { return n; }, {.maxsize = maxsize});
  for (const int key : calls) c(key);
  std::vector<int> left;
  for (int key = 0; key < 10; ++key)
    if (c.contains(key)) left.push_back(key);
  return left;
}

/// Entries for a policy alone, numbered from 0, as a container gives them: a copy is of the same entries.
template <class Policy>
class bed {
 public:
  static constexpr std::uint32_t none = 0x7fff'ffff;

  explicit bed(std::size_t size) : marks_(std::make_shared<std::vector<typename Policy::mark>>(size)) {}

  auto& mark(std::uint32_t id) { return marks_->at(id); }
  static auto& next_in_slab(typename Policy::mark& mark) { return (&mark)[1]; }
  std::uint32_t end() const { return static_cast<std::uint32_t>(marks_->size()); }
  std::uint32_t following(std::uint32_t id) const { return id + 1 < end() ? id + 1 : none; }
  std::uint32_t left_in_slab(std::uint32_t id) const { return std::min(end(), (id / 4096 + 1) * 4096) - id; }
  bed all() const { return *this; }

 private:
  std::shared_ptr<std::vector<typename Policy::mark>> marks_;
};

}  // namespace support
