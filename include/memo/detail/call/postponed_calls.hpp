// Calls that a constant evaluation has no level left for: put off, and run again from the deepest on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include <memo/detail/call/exchange.hpp>

namespace memo::detail {

/// Of those that wait for a call that is put off, every one in so many is noted: it is run again with all levels below
/// it.
inline constexpr unsigned noted_of_unwound = 16;
/// Two runs of so many levels are what clang's 1,048,576 steps hold.
inline constexpr std::size_t max_postponed = 12'288 / noted_of_unwound;

/// What is left to run, the next first: it was asked for by the one after it. Keys never move.
template <class Key>
class postponed_calls {
 public:
  struct call {
    call* next;
    std::uint64_t hash;
    Key key;
  };

  postponed_calls() = default;
  postponed_calls(const postponed_calls&) = delete;
  postponed_calls& operator=(const postponed_calls&) = delete;
  constexpr ~postponed_calls() {
    while (next_) drop_next();
  }

  constexpr call* next() const { return next_; }
  constexpr void drop_next() {
    delete detail::exchange(next_, next_->next);
    --size_;
    if (next_ == after_ahead_) after_ahead_ = nullptr;
  }

  constexpr void put_first(std::uint64_t hash, Key&& key) {
    next_ = new call{next_, hash, std::move(key)};
    ++size_;
  }

  /// Before the next is run: what that notes comes before it, in the order in which it is noted.
  constexpr void begin_run() { place_ = &next_; }
  constexpr void note(std::uint64_t hash, Key&& key) {
    unwound_ = 0;
    ++size_;
    *place_ = new call{*place_, hash, std::move(key)};
    place_ = &(*place_)->next;
  }
  constexpr void note_some(std::uint64_t hash, Key&& key) {
    if (++unwound_ == noted_of_unwound) note(hash, std::move(key));
  }

  constexpr bool is_full() const { return size_ > max_postponed; }

  /// After a run that put something off, the first time: if the recursion counts down, it is run from its end on. Calls
  /// that it will ask for come first, the smallest before all, at less than half of the levels that a run has.
  constexpr void look_ahead(std::size_t levels) {
    if (detail::exchange(looked_ahead_, true)) return;
    const call* const second = next_->next;
    if (!second || !second->next) return;
    const std::uint64_t lowest = next_->key.words[0];
    const std::uint64_t distance = second->key.words[0] - lowest;
    if (distance == 0 || second->next->key.words[0] - second->key.words[0] != distance ||
        lowest / distance > max_postponed || levels < 2 * noted_of_unwound)
      return;
    const std::uint64_t ahead = levels / 2 / noted_of_unwound;
    after_ahead_ = next_;
    for (std::uint64_t w = lowest; w >= 2 * ahead * distance;) {
      w -= ahead * distance;
      Key key = next_->key;
      key.words[0] = w;
      put_first(key.hash_in_evaluation(), std::move(key));
    }
  }
  /// Whether a run that put something off was one of those, of a recursion with another end: then all of them are
  /// dropped.
  constexpr bool was_ahead() {
    if (!after_ahead_) return false;
    while (after_ahead_) drop_next();
    return true;
  }

  /// Whether the next, with which a run has just ended, is waited for by itself. That is looked at each time the number
  /// of such runs has doubled, and when there are too many.
  constexpr bool has_come_back() {
    const bool is_time = (descents_ & (descents_ + 1)) == 0;
    ++descents_;
    if (!is_time && !is_full()) return false;
    for (const call* c = next_->next; c; c = c->next)
      if (c->hash == next_->hash && c->key == next_->key) return true;
    return false;
  }

 private:
  call* next_ = nullptr;
  call** place_ = &next_;
  std::size_t size_ = 0;
  std::size_t descents_ = 0;
  unsigned unwound_ = 0;
  bool looked_ahead_ = false;
  const call* after_ahead_ = nullptr;
};

}  // namespace memo::detail
