// The calls of a cache whose bodies are running, in a list through their stacks.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/call/stack.hpp>

namespace memo::detail {

class calls_in_flight;

/// From before a body runs until its result is stored. Calls on one stack end in the order in which they are nested,
/// and those of fibers that take turns in any order.
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

  call_in_flight** to_this_;
  call_in_flight* earlier_;
  std::uint64_t hash_;
  std::uintptr_t place_ = stack_place();
  bool is_stale_ = false;
};

class calls_in_flight {
 public:
  void make_stale() noexcept {
    for (call_in_flight* c = latest_; c; c = c->earlier_) c->is_stale_ = true;
  }
  /// O(depth).
  void make_stale(std::uint64_t hash) noexcept {
    for (call_in_flight* c = latest_; c; c = c->earlier_)
      if (c->hash_ == hash) c->is_stale_ = true;
  }

  [[gnu::always_inline]] void require_stack() const {
    detail::require_stack([this](std::uintptr_t here) { return entry(here); });
  }

 private:
  friend class call_in_flight;

  /// Where the calls that are in flight on the same stack as `here` began: each is above the one that it called, with
  /// those of other fibers between them. What is farther up is taken to be on another stack: one of 64 KiB may lie next
  /// to this.
  [[gnu::noinline, gnu::cold]] std::uintptr_t entry(std::uintptr_t here) const {
    constexpr std::uintptr_t farthest_caller = 48 * 1024;
    for (const call_in_flight* c = latest_; c; c = c->earlier_)
      if (c->place_ - here < farthest_caller) here = c->place_;
    return here;
  }

  call_in_flight* latest_ = nullptr;
};

inline call_in_flight::call_in_flight(calls_in_flight& calls, std::uint64_t hash)
    : to_this_(&calls.latest_), earlier_(calls.latest_), hash_(hash) {
  if (earlier_) earlier_->to_this_ = &earlier_;
  calls.latest_ = this;
}
inline call_in_flight::~call_in_flight() {
  *to_this_ = earlier_;
  if (earlier_) earlier_->to_this_ = to_this_;
}

}  // namespace memo::detail
