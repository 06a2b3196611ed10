// The results of a concurrent cache, in shards, and how they come and leave; no function in it.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>
#include <utility>

#include <memo/cache_info.hpp>
#include <memo/detail/call/exchange.hpp>
#include <memo/detail/call/refused.hpp>
#include <memo/detail/hash/types.hpp>
#include <memo/detail/key/apply.hpp>
#include <memo/detail/share/locks.hpp>
#include <memo/detail/share/readers.hpp>
#include <memo/detail/share/replacing.hpp>
#include <memo/detail/share/running_calls.hpp>
#include <memo/detail/share/shared_departures.hpp>
#include <memo/detail/share/shared_weight.hpp>
#include <memo/detail/share/use_counts.hpp>
#include <memo/detail/share/words.hpp>
#include <memo/removal.hpp>

namespace memo::detail {

template <class Parts, bool Waits, class Signature>
class shared_store;

/// Any number of threads may call it. What is the user's runs while this thread holds no lock.
template <class Parts, bool Waits, class R, class... P>
class shared_store<Parts, Waits, R(P...)> : protected shared_departures<Parts, Waits, R(P...)> {
  using base = shared_departures<Parts, Waits, R(P...)>;

 protected:
  using typename base::container_type;
  using typename base::entry_type;
  using typename base::found;
  using typename base::key_type;
  using typename base::locked;
  using typename base::moment;
  using typename base::shard_type;
  using base::bury;
  using base::bury_all;
  using base::let_go;
  using base::part;
  using base::parts_;

  /// Whether who comes takes the memory of who leaves for it.
  static constexpr bool replaces = base::is_of_words && !Parts::weighs && !Parts::tells;
  /// Whether a call is noted where that takes no lock: nobody waits for it, and the shard's version tells that its key
  /// is not there.
  static constexpr bool notes_calls = replaces && !Waits;

  template <class MakePolicy>
  shared_store(std::size_t maxsize, std::size_t shards, const MakePolicy& make_policy, Parts parts)
      : base(std::move(parts)), state_(::new state(maxsize, shards, make_policy)) {}
  shared_store(shared_store&& other) : base(std::move(other)), state_(detail::exchange(other.state_, nullptr)) {}
  ~shared_store() = default;

  /// Destroys all, while what may call back is still there.
  void end() {
    if (!state_) return;
    state_->room.set_most(0);
    bool is_empty;
    do {
      try {
        const all_readers::visit here;
        cache_clear();
        is_empty = true;
        for (shard_type& s : *state_) is_empty = bury_all(s) && is_empty;
      } catch (...) {  // nobody could catch it
        is_empty = false;
      }
    } while (!is_empty || state_->room.taken() != 0);
    delete detail::exchange(state_, nullptr);
  }

 public:
  /// O(shards), and where results expire O(number of those that are too old or soon will be).
  memo::cache_info cache_info() const {
    std::size_t due = 0;
    if constexpr (Parts::expires) {
      const auto now = moment(parts_).now();
      for (shard_type& s : *state_) {
        const locked held(s.lock);
        due += s.store.total_due(now);
      }
    }
    const uses sum = state_->counts.total();
    const std::size_t taken = state_->room.taken();
    return {to_size(sum.hits), to_size(sum.misses), state_->room.most(), taken > due ? taken - due : 0};
  }
  memo::cache_parameters cache_parameters() const { return {state_->room.most()}; }

  /// To each key an invalidate() at some moment of the call. What a listener throws comes when all is done.
  void cache_clear() {
    for (shard_type& s : *state_) s.calls.make_stale();
    if constexpr (notes_calls) state_->running.make_stale();
    state_->counts.reset();
    for (shard_type& s : *state_) {
      const locked held(s.lock);
      state_->room.give(s.store.total());
      s.store.clear();
    }
    let_go_of_all();
    for (shard_type& s : *state_) bury(s);
  }

  template <std::signed_integral Size>
  void resize(Size maxsize) {
    resize(not_negative(maxsize));
  }
  template <class Size>
    requires(std::floating_point<Size> || !std::convertible_to<Size, std::size_t>)
  MEMO_REFUSED(MEMO_OTHER_MAXSIZE, resize(const Size&));
  template <int = 0>
  MEMO_REFUSED(MEMO_OTHER_MAXSIZE, resize(...));
  template <int = 0>
  MEMO_REFUSED(MEMO_CONST_CACHE, resize(...) const);
  void resize(std::size_t maxsize) {
    moment at(parts_);
    const std::uint64_t now = moment_of(at);
    state_->room.set_most(maxsize);
    for (shard_type& s : *state_) {
      const locked held(s.lock);
      take_out_due(s, now);
      s.store.tell_policy(state_->share(maxsize));
    }
    while (state_->room.is_passed())
      for (shard_type& s : *state_)
        if (state_->room.is_passed()) evict_from(s, now);
    let_go_of_all();
    for (shard_type& s : *state_) bury(s);
  }

 protected:
  struct nothing {};

  /// What threads have in common: in one place, that the cache can be moved.
  struct state {
    shared_weight room;
    use_counts counts;
    [[no_unique_address]] std::conditional_t<notes_calls, running_calls, nothing> running;
    std::size_t count;
    shard_type* shards;

    template <class MakePolicy>
    state(std::size_t maxsize, std::size_t n, const MakePolicy& make_policy)
        : room(maxsize),
          count(0),
          shards(
              static_cast<shard_type*>(::operator new(n * sizeof(shard_type), std::align_val_t{alignof(shard_type)}))) {
      try {
        for (; count < n; ++count)
          ::new (static_cast<void*>(shards + count)) shard_type(make_policy(), n, maxsize / n + (maxsize % n != 0));
      } catch (...) {
        destroy();
        throw;
      }
    }
    state(const state&) = delete;
    ~state() { destroy(); }

    shard_type* begin() const { return shards; }
    shard_type* end() const { return shards + count; }
    std::size_t share(std::size_t maxsize) const { return maxsize / count + (maxsize % count != 0); }

   private:
    void destroy() {
      while (count > 0) shards[--count].~shard_type();
      ::operator delete(shards, std::align_val_t{alignof(shard_type)});
    }
  };

  [[gnu::always_inline]] shard_type& shard_of(std::uint64_t hash) const {
    // The hash of words has its random bits everywhere.
    const std::uint64_t high = (base::key::is_words ? hash : hash * 0xd6e8'feb8'6659'fd93u) >> 32;
    return state_->shards[high * state_->count >> 32];
  }

  void take_out(shard_type& s, entry_id id, removal why) noexcept {
    state_->room.give(s.store.weight(id));
    s.store.take_out(id, why);
  }
  void take_out_due([[maybe_unused]] shard_type& s, [[maybe_unused]] std::uint64_t now) noexcept {
    if constexpr (Parts::expires) {
      const std::size_t before = s.store.total();
      s.store.take_out_due(now);
      state_->room.give(before - s.store.total());
    }
  }

  /// Those that are due, or else one; whether there was any, which is still to be let go.
  bool evict_from(shard_type& s, std::uint64_t now) noexcept {
    const locked held(s.lock);
    if (s.store.size() == 0) return false;
    const std::size_t before = s.store.size();
    take_out_due(s, now);
    if (s.store.size() != before) return true;
    const std::size_t total = s.store.total();
    s.store.evict();
    state_->room.give(total - s.store.total());
    return true;
  }
  void evict_from_another(const shard_type& s, std::uint64_t now) noexcept {
    const auto own = static_cast<std::size_t>(&s - state_->shards);
    for (std::size_t i = 1; i < state_->count; ++i)
      if (evict_from(state_->shards[(own + i) % state_->count], now)) return;
  }
  void let_go_of(shard_type& s) {
    locked held(s.lock);
    let_go(s, part(s, held));
  }
  void let_go_of_all() {
    for (shard_type& s : *state_) let_go_of(s);
  }

  /// Room for one of a weight, at the cost of this shard's own; false if that does not do.
  bool make_room(shard_type& s, std::size_t weight) noexcept {
    while (!state_->room.take(weight)) {
      if (s.store.size() == 0) return false;
      const std::size_t before = s.store.total();
      s.store.evict();
      const std::size_t freed = before - s.store.total();
      if (freed >= weight) {
        state_->room.give(freed - weight);
        return true;
      }
      state_->room.give(freed);
    }
    return true;
  }

  bool is_due([[maybe_unused]] const found& f, [[maybe_unused]] moment& at) const {
    if constexpr (Parts::expires)
      return __atomic_load_n(&f.entry->deadline, __ATOMIC_RELAXED) <= at.now();
    else
      return false;
  }

  static std::uint64_t moment_of([[maybe_unused]] moment& at) {
    if constexpr (Parts::expires)
      return at.now();
    else
      return 0;
  }

  /// What a result weighs and when it is due.
  struct measures {
    std::size_t weight = 1;
    std::uint64_t deadline = 0;
    bool lives = true;
  };
  measures measure(const key_type& k, const R& result, [[maybe_unused]] moment& at) {
    measures its;
    if constexpr (Parts::weighs)
      its.weight = apply<P...>([&](const auto&... x) { return parts_.weight(x...); }, k, result);
    if constexpr (Parts::expires) {
      its.deadline = apply<P...>([&, this](const auto&... x) { return parts_.deadline(at, x...); }, k, result);
      its.lives = its.deadline > at.now();
    }
    static_cast<void>(k);
    static_cast<void>(result);
    return its;
  }

  /// An entry that cannot be found.
  struct unlinked {
    shard_type& in;
    entry_id id = no_entry;

    entry_type& entry() const { return in.store.shared(id); }
    ~unlinked() noexcept(base::is_nothrow_destructible) {
      if (id == no_entry) return;
      const struct back {
        const unlinked& its;
        ~back() {
          const locked held(its.in.lock);
          its.in.store.give_back(its.id);
        }
      } guard{*this};
      container_type::destroy(entry());
    }
  };

  template <class Result>
  void make(unlinked& fresh, key_type&& k, Result&& result) {
    {
      const locked held(fresh.in.lock);
      fresh.id = fresh.in.store.take();
    }
    struct guard {
      unlinked* failed;
      ~guard() {
        if (!failed) return;
        const locked held(failed->in.lock);
        failed->in.store.give_back(detail::exchange(failed->id, no_entry));
      }
    } unmade{&fresh};
    container_type::construct(fresh.entry(), std::move(k), std::forward<Result>(result));
    unmade.failed = nullptr;
  }
  /// The same of words, under the lock.
  static void make_of_words(unlinked& fresh, const key_type& k, const R& result) {
    fresh.id = fresh.in.store.take();
    entry_type& e = fresh.entry();
    detail::store_words(__builtin_addressof(e.key), k);
    detail::store_words(__builtin_addressof(e.result), result);
  }
  static probe<const key_type&> of(const unlinked& fresh, std::uint64_t hash) { return {fresh.entry().key, hash}; }

  /// Its number where that fits, or 0.
  static std::uint16_t storer(const reader& me) {
    return me.number < 0xffff ? static_cast<std::uint16_t>(me.number + 1) : 0;
  }

  /// Under the lock, of one for which there is room below maxsize. False, with the entry as it was, where others of
  /// this shard could not make that room.
  bool link(shard_type& s, unlinked& fresh, std::uint64_t hash, const measures& its, const reader& me) {
    s.store.reserve();
    s.store.admit(hash);
    if (!make_room(s, its.weight)) return false;
    entry_type& e = s.store[fresh.id];
    if constexpr (Parts::weighs) e.weight = its.weight;
    if constexpr (Parts::expires) e.deadline = its.deadline;
    e.storer = storer(me);
    s.store.place(detail::exchange(fresh.id, no_entry), hash);
    return true;
  }
  /// The same of words in a full cache, at the cost of one of this shard's own.
  bool replace(shard_type& s, const key_type& k, const R& result, std::uint64_t hash, const reader& me) noexcept {
    if (s.store.size() == 0 || state_->room.has(1)) return false;
    replacing(s.store).put(hash, [&](entry_type& e) {
      detail::store_words(__builtin_addressof(e.key), k);
      detail::store_words(__builtin_addressof(e.result), result);
      e.storer = storer(me);
    });
    return true;
  }
  bool fits(const measures& its) const {
    const std::size_t most = state_->room.most();
    return its.lives && most != 0 && its.weight <= most;
  }

  state* state_;
};

}  // namespace memo::detail
