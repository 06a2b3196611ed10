// One part of a concurrent cache: a container with a lock, the calls in flight, and what has left but may still be
// seen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/cache_info.hpp>
#include <memo/detail/call/exchange.hpp>
#include <memo/detail/share/flights.hpp>
#include <memo/detail/share/locks.hpp>
#include <memo/detail/share/readers.hpp>
#include <memo/detail/store/slabs.hpp>

namespace memo::detail {

/// Looked at by any thread that is reading, changed by the one that has locked it. What was taken out is told of,
/// retired, and destroyed and given back when no thread can see it: by whoever locks the shard then.
template <class Container, class Flights>
class alignas(512) shard {
 public:
  using lock_type = thread_sync::lock;
  using entry_type = typename Container::entry_type;

  /// As one of `shards`, with so much of the capacity.
  template <class Policy>
  shard(Policy policy, std::size_t shards, std::size_t share)
      : store(std::move(policy), unbounded),
        nothing_is_destroyed_(store),
        most_(shards * least > most ? least : most / shards),
        patience_(least_in_list()) {
    store.tell_policy(share);
  }

  // What every miss writes is the end of the one and the beginning of the other.
  [[no_unique_address]] Container store;
  lock_type lock;
  Flights calls{lock};

  /// Where it is, if it is there: what is not found was not there at some time during the call, when the version was
  /// `seen`. For a thread that is reading.
  template <class Probe>
  typename Container::found look(const Probe& wanted, std::size_t& seen) const {
    for (unsigned tries = 0;; ++tries) {
      seen = store.version();
      const auto f = store.find_shared(wanted);
      if (f.id != no_entry || was_unchanged(seen)) return f;
      require_no_lock(all_readers::me());
      let_others_go_on(tries);
    }
  }
  bool was_unchanged(std::size_t seen) const { return !lock.is_taken() && store.version() == seen; }

  // The rest is for the thread that has locked it.

  /// A list of entries that were taken out and told of.
  void retire(entry_id first) noexcept {
    for (entry_id id = first, next; id != no_entry; id = next) {
      next = store[id].link;
      young_.add(store, id);
    }
  }

  struct list {
    entry_id first = no_entry;
    entry_id last = no_entry;
    std::size_t count = 0;
    std::uint64_t epoch = 0;

    void add(Container& entries, entry_id id) noexcept {
      if (first == no_entry) last = id;
      entries[id].set_link(detail::exchange(first, id));
      ++count;
    }
    void add_all(Container& entries, const list& more) noexcept {
      if (more.first == no_entry) return;
      entries[more.last].set_link(first);
      if (first == no_entry) last = more.last;
      first = more.first;
      count += more.count;
    }
  };

  /// Those that nobody sees, when there are many, or none. `is_unsure`: all_readers are to be asked about
  /// oldest_epoch(), and something comes the next time.
  list take_unseen(bool& is_unsure) noexcept {
    if (young_.count < patience_) return {};
    const std::size_t some = least_in_list();
    if (old_.count != 0 && !all_readers::are_known_to_have_left(old_.epoch)) {
      is_unsure = true;
      patience_ = young_.count + some;
      return {};
    }
    patience_ = some;
    const list unseen = old_;
    old_ = grow_old(detail::exchange(young_, {}));
    return unseen;
  }
  std::uint64_t oldest_epoch() const { return old_.epoch; }
  /// Those that have no key and no result any more.
  void give_back(const list& all) noexcept {
    if (all.first != no_entry) store.give_back(all.first, all.last);
  }
  /// The same of a list that ends where its links do.
  void give_back(entry_id first) noexcept {
    if (first == no_entry) return;
    entry_id last = first;
    while (store[last].link != no_entry) last = store[last].link;
    store.give_back(first, last);
  }

  /// All of them, seen or not.
  list take_all() noexcept {
    old_.add_all(store, detail::exchange(young_, {}));
    return grow_old(detail::exchange(old_, {}));
  }

 private:
  // To ask all_readers takes as long as tens of misses; what one shard learns the others know, too. What holds no more
  // than its place in memory may wait longer than a share of the cache.
  static constexpr std::size_t least = 16;
  static constexpr std::size_t most = 256;
  static constexpr bool holds_nothing = std::is_trivially_destructible_v<typename Container::result_type>;

  std::size_t least_in_list() const noexcept {
    const std::size_t some = store.size() / 8;
    return holds_nothing || some > most_ ? most_ : some < least ? least : some;
  }

  /// With the epoch in which the last of them can have been found.
  static list grow_old(list all) noexcept {
    all_readers::fence();
    all.epoch = all_readers::epoch();
    return all;
  }

  typename Container::pin nothing_is_destroyed_;
  list young_;
  list old_;
  std::size_t most_;
  std::size_t patience_;
};

}  // namespace memo::detail
