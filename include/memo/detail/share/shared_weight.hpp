// What the entries of all shards may weigh together.
#pragma once

#include <cstddef>

namespace memo::detail {

/// take, give: O(1), one atomic read-modify-write. Never more is taken than most() was at some moment of the call. Any
/// number of threads.
class shared_weight {
 public:
  explicit shared_weight(std::size_t most) : most_(most) {}

  std::size_t most() const noexcept { return __atomic_load_n(&most_, __ATOMIC_SEQ_CST); }
  std::size_t taken() const noexcept { return __atomic_load_n(&taken_, __ATOMIC_SEQ_CST); }
  bool is_passed() const noexcept { return taken() > most(); }
  bool has(std::size_t weight) const noexcept {
    const std::size_t limit = most();
    return weight <= limit && taken() <= limit - weight;
  }

  /// What was taken is given back elsewhere where there is less room now.
  void set_most(std::size_t most) noexcept { __atomic_store_n(&most_, most, __ATOMIC_SEQ_CST); }

  /// False: there is no room.
  bool take(std::size_t weight) noexcept {
    std::size_t seen = taken();
    do {
      const std::size_t limit = most();
      if (weight > limit || seen > limit - weight) return false;
    } while (!__atomic_compare_exchange_n(&taken_, &seen, seen + weight, true, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST));
    if (!is_passed()) return true;
    give(weight);  // there was less room meanwhile
    return false;
  }
  void give(std::size_t weight) noexcept {
    if (weight != 0) __atomic_fetch_sub(&taken_, weight, __ATOMIC_SEQ_CST);
  }

 private:
  std::size_t most_;
  std::size_t taken_ = 0;
};

}  // namespace memo::detail
