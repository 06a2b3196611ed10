// The calls of a cache whose bodies are running, in a list on the stack.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/call/stack.hpp>

namespace memo::detail {

class calls_in_flight;

/// From before a body runs until its result is stored.
class call_in_flight {
 public:
  call_in_flight(calls_in_flight& calls, std::uint64_t hash);
  call_in_flight(const call_in_flight&) = delete;
  ~call_in_flight();

  std::uint64_t hash() const { return hash_; }

  /// Its key was invalidated meanwhile, or everything was: the result is not stored.
  bool is_stale() const { return is_stale_; }

 private:
  friend class calls_in_flight;

  calls_in_flight& calls_;
  call_in_flight* outer_;
  std::uint64_t hash_;
  std::uintptr_t place_ = stack_place();
  bool is_stale_ = false;
};

class calls_in_flight {
 public:
  void make_stale() noexcept {
    for (call_in_flight* c = innermost_; c; c = c->outer_) c->is_stale_ = true;
  }
  /// O(depth).
  void make_stale(std::uint64_t hash) noexcept {
    for (call_in_flight* c = innermost_; c; c = c->outer_)
      if (c->hash_ == hash) c->is_stale_ = true;
  }

  [[gnu::always_inline]] void require_stack() const {
    detail::require_stack([this](std::uintptr_t here) { return entry(here); });
  }

 private:
  friend class call_in_flight;

  /// Where the calls that are in flight on the same stack as `here` began: each is above the one that it called.
  [[gnu::noinline, gnu::cold]] std::uintptr_t entry(std::uintptr_t here) const {
    constexpr std::uintptr_t farthest_caller = 1024 * 1024;
    for (const call_in_flight* c = innermost_; c && c->place_ - here < farthest_caller; c = c->outer_) here = c->place_;
    return here;
  }

  call_in_flight* innermost_ = nullptr;
};

inline call_in_flight::call_in_flight(calls_in_flight& calls, std::uint64_t hash)
    : calls_(calls), outer_(calls.innermost_), hash_(hash) {
  calls.innermost_ = this;
}
inline call_in_flight::~call_in_flight() { calls_.innermost_ = outer_; }

}  // namespace memo::detail
