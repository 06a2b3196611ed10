// The entries of a container, and those of them that leave.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/call/exchange.hpp>
#include <memo/detail/store/entry_memory.hpp>
#include <memo/detail/store/slabs.hpp>
#include <memo/removal.hpp>

namespace memo::detail {

/// Entries that cannot be found any more wait here until the container is whole, for their destructors may call back.
/// All O(1), but those that destroy, O(number of entries that go). Not thread-safe.
template <class Entry, class Key, class Result, bool Shared, bool Tells, bool LinksApart = false>
class departures {
 public:
  /// Nobody's code runs when an entry leaves.
  static constexpr bool lets_go_at_once =
      !Tells && !Shared && std::is_trivially_destructible_v<Key> && std::is_trivially_destructible_v<Result>;

  departures() = default;
  departures(departures&& other) noexcept
      : entries_(std::move(other.entries_)),
        discarded_(detail::exchange(other.discarded_, no_entry)),
        leaving_(detail::exchange(other.leaving_, no_entry)),
        last_leaving_(detail::exchange(other.last_leaving_, no_entry)) {}
  departures& operator=(departures&&) = delete;

  /// Lets an entry go that never could be found.
  void discard(entry_id id) noexcept {
    entries_.set_link(id, detail::exchange(discarded_, id));
  }

  /// Destroys what was taken out, in the order of leaving, unless the container is pinned; tell(cause, entry) is called
  /// with each, where somebody asked for it. What it and destructors throw comes out, and the rest is let go by the
  /// next call.
  template <class Tell>
  void let_go(const Tell& tell) {
    if (pins_ != 0 || is_letting_go_) return;
    const letting_go guard(is_letting_go_);
    for (;;) {
      destroy_discarded();
      if (leaving_ == no_entry) return;
      const entry_id id = detail::exchange(leaving_, entries_.link(leaving_));
      const recycling rest{&entries_, id, true};
      if constexpr (Tells) tell(entries_[id].cause, entries_[id]);
    }
  }
  /// Destroys only what never could be found, of which nobody is told.
  void let_go_discarded() {
    if (pins_ != 0 || is_letting_go_) return;
    const letting_go guard(is_letting_go_);
    destroy_discarded();
  }
  /// What was taken out, in the order of leaving, by its links to no_entry. Whoever has taken it lets it go.
  entry_id take_leaving() noexcept { return detail::exchange(leaving_, no_entry); }
  /// Some of it is to be taken again.
  void put_back_leaving(entry_id first) noexcept {
    if (first == no_entry) return;
    entry_id last = first;
    while (entries_.link(last) != no_entry) last = entries_.link(last);
    entries_.set_link(last, leaving_);
    if (leaving_ == no_entry) last_leaving_ = last;
    leaving_ = first;
  }
  bool has_nothing_to_let_go() const { return leaving_ == no_entry && discarded_ == no_entry; }
  bool is_pinned() const { return pins_ != 0; }

  /// While one lives, no entry is destroyed.
  class pin {
   public:
    explicit pin(departures& from) : from_(from) { ++from_.pins_; }
    pin(const pin&) = delete;
    ~pin() { --from_.pins_; }

   private:
    departures& from_;
  };

 protected:
  using memory_type = entry_memory<Entry, Key, Result, Shared, LinksApart>;

  /// A pin that a const lookup can take: several threads may look at once.
  class shared_pin {
   public:
    explicit shared_pin(const departures& from) : from_(from) { __atomic_fetch_add(&from_.pins_, 1, __ATOMIC_RELAXED); }
    shared_pin(const shared_pin&) = delete;
    ~shared_pin() { __atomic_fetch_sub(&from_.pins_, 1, __ATOMIC_RELAXED); }

   private:
    const departures& from_;
  };

  /// To be let go; at once where that runs no code.
  void park(entry_id id, removal why) noexcept {
    if constexpr (Tells) entries_[id].cause = why;
    static_cast<void>(why);
    if constexpr (lets_go_at_once)
      if (pins_ == 0) {
        entries_.give_back(id, id);
        return;
      }
    entries_.set_link(id, no_entry);
    if (leaving_ == no_entry)
      leaving_ = id;
    else
      entries_.set_link(last_leaving_, id);
    last_leaving_ = id;
  }

  memory_type entries_;

 private:
  using recycling = typename memory_type::recycling;

  void destroy_discarded() {
    while (discarded_ != no_entry) {
      const entry_id id = detail::exchange(discarded_, entries_.link(discarded_));
      const recycling rest{&entries_, id, true};
    }
  }

  class letting_go {
   public:
    explicit letting_go(bool& flag) : flag_(flag) { flag_ = true; }
    letting_go(const letting_go&) = delete;
    ~letting_go() { flag_ = false; }

   private:
    bool& flag_;
  };

  entry_id discarded_ = no_entry;
  entry_id leaving_ = no_entry;
  entry_id last_leaving_ = no_entry;
  mutable int pins_ = 0;
  bool is_letting_go_ = false;
};

template <class Layout, bool Shared, bool Tells>
using departures_of = departures<typename Layout::entry, typename Layout::key, typename Layout::result, Shared, Tells,
                                 Layout::links_apart>;

}  // namespace memo::detail
