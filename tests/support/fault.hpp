// One operation made to throw, or to call back: the k-th of its kind.
#pragma once

#include <cstddef>
#include <functional>
#include <utility>

#include "allocations.hpp"
#include "probe.hpp"

namespace support {

struct fault {};

/// What a test can interfere with: an operation of a probe, or an allocation.
struct interference {
  const char* name;
  role who;
  event what;
};
inline constexpr interference interferences[] = {
    {"hash of an argument", role::argument, event::hash},
    {"comparison of arguments", role::argument, event::equal},
    {"copy of an argument", role::argument, event::copy},
    {"move of an argument", role::argument, event::move},
    {"destructor of an argument", role::argument, event::destroy},
    {"copy of a result", role::result, event::copy},
    {"move of a result", role::result, event::move},
    {"destructor of a result", role::result, event::destroy},
};

/// Calls `action` at the k-th operation, while it is armed; with k = 0 at each, but not from within `action`.
class at_operation : observer {
 public:
  at_operation(const interference& i, std::size_t k, std::function<void()> action)
      : i_(i), k_(k), action_(std::move(action)) {}
  at_operation(const at_operation&) = delete;
  ~at_operation() { disarm(); }

  void arm() { watching = this; }
  void disarm() { watching = nullptr; }
  bool has_happened() const { return seen_ != 0 && seen_ >= k_; }

 private:
  void happened(role who, event what) override {
    if (who != i_.who || what != i_.what || is_acting_) return;
    ++seen_;
    if (k_ != 0 && seen_ != k_) return;
    const struct acting {
      bool& flag;
      explicit acting(bool& f) : flag(f) { flag = true; }
      ~acting() { flag = false; }
    } guard(is_acting_);
    action_();
  }

  const interference& i_;
  std::size_t k_;
  std::function<void()> action_;
  std::size_t seen_ = 0;
  bool is_acting_ = false;
};

/// Fails the k-th allocation while it is armed.
class at_allocation {
 public:
  explicit at_allocation(std::size_t k) : left_(k) {}
  at_allocation(const at_allocation&) = delete;
  ~at_allocation() { allocations::until_failure = 0; }

  void arm() { allocations::until_failure = left_; }
  void disarm() {
    left_ = allocations::until_failure;
    allocations::until_failure = 0;
  }
  bool has_happened() const { return left_ == 0; }

 private:
  std::size_t left_;
};

/// Calls `action` before the k-th allocation while it is armed.
class before_allocation {
 public:
  before_allocation(std::size_t k, std::function<void()> action) : left_(k), action_(std::move(action)) {}
  before_allocation(const before_allocation&) = delete;
  ~before_allocation() { disarm(); }

  void arm() {
    if (has_happened()) return;
    armed_ = this;
    allocations::until_call = left_;
    allocations::calls_back = [] { armed_->action_(); };
  }
  void disarm() {
    if (armed_ != this) return;
    left_ = allocations::calls_back ? allocations::until_call : 0;
    armed_ = nullptr;
    allocations::calls_back = nullptr;
    allocations::until_call = 1;
  }
  bool has_happened() const { return left_ == 0; }

 private:
  static inline before_allocation* armed_ = nullptr;

  std::size_t left_;
  std::function<void()> action_;
};

}  // namespace support
