// How the results of a concurrent cache leave: told of, and destroyed when no thread can see them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/cache/cached_function.hpp>
#include <memo/detail/cache/container.hpp>
#include <memo/detail/call/exchange.hpp>
#include <memo/detail/key/apply.hpp>
#include <memo/detail/key/key.hpp>
#include <memo/detail/share/flights.hpp>
#include <memo/detail/share/locks.hpp>
#include <memo/detail/share/readers.hpp>
#include <memo/detail/share/shard.hpp>
#include <memo/detail/share/words.hpp>

namespace memo::detail {

template <class Parts, bool Waits, class Signature>
class shared_departures;

/// What is the user's, listener and destructors, runs while this thread holds no lock; what it throws comes out, and
/// those that are left are told of, or destroyed, by a later call.
template <class Parts, bool Waits, class R, class... P>
class shared_departures<Parts, Waits, R(P...)> {
 protected:
  using key = detail::key<P...>;
  using key_type = typename key::type;
  using policy = typename Parts::policy;
  using container_type =
      container<key_type, R, key::is_plain, policy, typename Parts::expiry, Parts::weighs, Parts::tells, true>;
  using entry_type = typename container_type::entry_type;
  using found = typename container_type::found;
  using flights_type = flights<key_type, R, Waits>;
  using shard_type = shard<container_type, flights_type>;
  using list = typename shard_type::list;
  using locked = locking<typename shard_type::lock_type>;
  using moment = typename Parts::moment;

  /// Whether a hit needs no lock.
  static constexpr bool hits_at_once = requires { requires Parts::policy::hits_at_once; } && !Parts::renews;
  /// Whether entries are small and nothing but bytes: whoever looks at one copies it, and then asks the version of the
  /// shard whether it was there all the time. So nobody is waited for: the memory of who leaves is used at once.
  static constexpr bool is_of_words = key::is_words && is_words<R> && is_words<key_type> && hits_at_once &&
                                      !Parts::expires && requires { requires policy::hits_write_no_mark; };
  static constexpr bool is_destroyed_at_once =
      std::is_trivially_destructible_v<R> && std::is_trivially_destructible_v<key_type>;
  static constexpr bool is_nothrow_destructible =
      std::is_nothrow_destructible_v<R> && std::is_nothrow_destructible_v<key_type>;

  explicit shared_departures(Parts parts) : parts_(std::move(parts)) {}

  struct departed {
    entry_id told;
    list unseen;
    bool is_unsure;
    std::uint64_t epoch;
  };

  /// Unlocks; who has left is still to be let go.
  departed part(shard_type& s, locked& held) noexcept {
    departed gone{s.store.take_leaving(), {}, false, 0};
    if constexpr (!Parts::tells) retire(s, detail::exchange(gone.told, no_entry));
    if constexpr (!is_of_words) {
      gone.unseen = s.take_unseen(gone.is_unsure);
      gone.epoch = s.oldest_epoch();
      if constexpr (is_destroyed_at_once) s.give_back(detail::exchange(gone.unseen, {}));
    }
    held.unlock();
    return gone;
  }
  /// Tells of who left, and destroys those whom nobody sees any more.
  void let_go(shard_type& s, const departed& gone) {
    if (gone.is_unsure) all_readers::have_left(gone.epoch);
    if constexpr (Parts::tells)
      if (gone.told != no_entry) try {
          tell(s, gone.told);
        } catch (...) {
          try {
            if (gone.unseen.first != no_entry) destroy(s, gone.unseen.first);
          } catch (...) {  // what the listener threw comes out
          }
          throw;
        }
    if (gone.unseen.first != no_entry) destroy(s, gone.unseen.first);
  }

  /// Destroys what has left at once, if nobody looks at the moment.
  void bury(shard_type& s) {
    if constexpr (!is_destroyed_at_once) {
      locked held(s.lock);
      const list all = s.take_all();
      held.unlock();
      if (all.first == no_entry) return;
      if (all_readers::have_left(all.epoch))
        destroy(s, all.first);
      else {
        held.lock();
        retire(s, all.first);
      }
    }
  }
  /// The same when there are no other threads; whether there was nothing.
  bool bury_all(shard_type& s) {
    locked held(s.lock);
    const list all = s.take_all();
    held.unlock();
    if (all.first != no_entry) destroy(s, all.first);
    return all.first == no_entry;
  }

  [[no_unique_address]] Parts parts_;

 private:
  static void retire(shard_type& s, entry_id first) noexcept {
    if constexpr (!is_of_words)
      s.retire(first);
    else
      s.give_back(first);
  }

  /// A list of entries, of which those up to `done` are done with.
  struct passing {
    shard_type& in;
    entry_id first;
    entry_id done = no_entry;

    entry_type* next() {
      const entry_id next = done == no_entry ? first : in.store.shared(done).link;
      if (next == no_entry) return nullptr;
      done = next;
      return &in.store.shared(next);
    }
    /// The list of the others; those that are done with end with `done`.
    entry_id cut() {
      if (done == no_entry) return detail::exchange(first, no_entry);
      const entry_id rest = in.store[done].link;
      in.store[done].set_link(no_entry);
      return rest;
    }
  };

  void tell(shard_type& s, entry_id leaving) {
    struct told : passing {
      ~told() {
        const locked held(this->in.lock);
        this->in.store.put_back_leaving(this->cut());
        retire(this->in, this->first);
      }
    } all{{s, leaving}};
    while (const entry_type* e = all.next())
      detail::apply<P...>([&, this](const auto&... its) { parts_.tell(e->cause, e->result, its...); }, e->key);
  }

  void destroy(shard_type& s, entry_id unseen) {
    struct destroyed : passing {
      ~destroyed() {
        const locked held(this->in.lock);
        retire(this->in, this->cut());
        if (this->first != no_entry) this->in.give_back({this->first, this->done, 0, 0});
      }
    } all{{s, unseen}};
    while (entry_type* e = all.next()) container_type::destroy(*e);
  }
};

}  // namespace memo::detail
