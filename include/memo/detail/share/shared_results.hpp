// What is done with the results of a concurrent cache by their keys.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>

#include <memo/detail/key/key.hpp>
#include <memo/detail/share/readers.hpp>
#include <memo/detail/share/shared_store.hpp>
#include <memo/detail/share/words.hpp>
#include <memo/removal.hpp>

namespace memo::detail {

template <class Parts, bool Waits, class Signature>
class shared_results;

/// Any number of threads may call it. What is the user's runs while this thread holds no lock.
template <class Parts, bool Waits, class R, class... P>
class shared_results<Parts, Waits, R(P...)> : public shared_store<Parts, Waits, R(P...)> {
  using base = shared_store<Parts, Waits, R(P...)>;
  using base::of;
  using base::take_out;

 protected:
  using typename base::container_type;
  using typename base::flights_type;
  using typename base::found;
  using typename base::key;
  using typename base::key_type;
  using typename base::locked;
  using typename base::measures;
  using typename base::moment;
  using typename base::shard_type;
  using typename base::unlinked;
  using base::bury;
  using base::evict_from_another;
  using base::hits_at_once;
  using base::is_of_words;
  using base::fits;
  using base::is_due;
  using base::let_go;
  using base::let_go_of_all;
  using base::link;
  using base::make;
  using base::make_of_words;
  using base::measure;
  using base::moment_of;
  using base::part;
  using base::parts_;
  using base::shard_of;
  using base::state_;
  using base::storer;
  using base::take_out_due;

  using base::base;

  static constexpr bool is_made_at_once = std::is_trivially_copyable_v<R> && std::is_trivially_copyable_v<key_type>;

  /// Where entries are of words: whether this key is there, and its result, with one look, which began when the version
  /// was `seen`. What is not found may be there.
  template <class Probe>
  [[gnu::always_inline]] static found glance(const shard_type& s, const Probe& wanted, copied_words<R>& result,
                                             std::size_t& seen) {
    seen = s.store.version();
    const found f = s.store.find_shared(probe<among_words<key_type>>{{wanted.key}, wanted.hash});
    if (!f.entry) [[unlikely]]
      return f;
    result.load(f.entry->result);
    return s.store.version() == seen ? f : found{};
  }
  /// glance() again as long as another thread changes the shard, some times, of what was not found when the version was
  /// `seen`. is_absent: it was not there when the version was `seen`.
  template <class Probe>
  static found glance_again(const shard_type& s, const Probe& wanted, copied_words<R>& result, std::size_t& seen,
                            bool& is_absent) {
    for (unsigned tries = 0; !(is_absent = s.was_unchanged(seen)) && tries < 16; ++tries) {
      if (s.lock.is_taken()) look_away(tries);
      if (const found f = glance(s, wanted, result, seen); f.entry) return f;
    }
    return {};
  }

  template <class... Args>
  bool find(const Args&... args) const {
    if constexpr (is_of_words) return copy(args...).has_value();
    const auto wanted = key::of(args...);
    moment at(parts_);
    const reading here(all_readers::me());
    std::size_t seen;
    const found f = shard_of(wanted.hash).look(wanted, seen);
    return f.id != no_entry && !is_due(f, at);
  }
  template <class... Args>
  std::optional<R> copy(const Args&... args) const {
    const auto wanted = key::of(args...);
    if constexpr (is_of_words) {
      shard_type& s = shard_of(wanted.hash);
      std::size_t seen;
      copied_words<R> its;
      if (glance(s, wanted, its, seen).entry) return its.value();
      bool is_absent;
      if (glance_again(s, wanted, its, seen, is_absent).entry) return its.value();
      if (is_absent) return {};
      const locked held(s.lock);
      const entry_id id = s.store.find(wanted);
      return id == no_entry ? std::optional<R>() : s.store[id].result;
    }
    moment at(parts_);
    const reading here(all_readers::me());
    std::size_t seen;
    const found f = shard_of(wanted.hash).look(wanted, seen);
    if (f.id == no_entry || is_due(f, at)) return {};
    return std::optional<R>(std::as_const(f.entry->result));
  }

  [[gnu::always_inline]] R hit(shard_type& s, const found& f, moment& at, reader& me)
    requires std::is_trivially_copyable_v<R>
  {
    const R result = f.entry->result;
    promote(s, f, at);
    state_->counts.hit(me);
    return result;
  }
  R hit(shard_type& s, const found& f, moment& at, reader& me) {
    R result(std::as_const(f.entry->result));
    promote(s, f, at);
    state_->counts.hit(me);
    return result;
  }

  [[gnu::always_inline]] void promote(shard_type& s, const found& f, moment& at) {
    if constexpr (hits_at_once) {
      s.store.hit(f);
    } else {
      std::uint64_t renewed = 0;
      if constexpr (Parts::renews) renewed = parts_.renewed(at);
      const locked held(s.lock);
      if (!s.store.is_linked(f.id)) return;
      s.store.hit(f);
      if constexpr (Parts::renews) __atomic_store_n(&f.entry->deadline, renewed, __ATOMIC_RELAXED);
      static_cast<void>(renewed);
    }
    static_cast<void>(at);
  }

  template <class... Args>
  bool drop(const Args&... args) {
    const auto wanted = key::of(args...);
    moment at(parts_);
    shard_type& s = shard_of(wanted.hash);
    reader& me = all_readers::me();
    s.calls.make_stale(wanted.hash);
    if constexpr (base::notes_calls) state_->running.make_stale(wanted.hash);
    bool is_there = false;
    locked held(s.lock, is_of_words);
    if constexpr (is_of_words) {
      const entry_id id = s.store.find(wanted);
      if (id == no_entry) return false;
      take_out(s, id, removal::invalidated);
      let_go(s, part(s, held));
      return true;
    }
    for (bool is_done = false; !is_done;) {
      const reading here(me);
      std::size_t seen;
      const found f = s.look(wanted, seen);
      if (f.id == no_entry) return false;
      const bool due = is_due(f, at);
      held.lock();
      is_done = is_there = s.store.is_linked(f.id);
      if (due) {
        take_out_due(s, moment_of(at));
        is_there = false;
      } else if (is_there) {
        take_out(s, f.id, removal::invalidated);
      }
      if (!is_done) held.unlock();
    }
    let_go(s, part(s, held));
    bury(s);
    return is_there;
  }

  template <class... Args>
  void put(R&& result, Args&&... args) {
    if (state_->room.most() == 0) return;
    const auto wanted = key::of(args...);
    moment at(parts_);
    shard_type& s = shard_of(wanted.hash);
    reader& me = all_readers::me();
    auto owned = key::own(wanted, std::forward<Args>(args)...);
    const bool is_kept = parts_.keeps(std::as_const(result));
    measures its;
    if (is_kept) its = measure(owned, result, at);
    unlinked fresh{s};
    if constexpr (!is_of_words) make(fresh, std::move(owned), std::move(result));
    locked held(s.lock, false);
    bool is_room_of_others = false;
    for (;;) {
      bool is_there = false;
      found f;
      if constexpr (is_of_words) {
        held.lock();
        if (fresh.id == no_entry) make_of_words(fresh, owned, result);
        f.id = s.store.find(wanted);
        is_there = f.id != no_entry;
      } else {
        const reading here(me);
        std::size_t seen;
        f = s.look(of(fresh, wanted.hash), seen);
        is_there = f.id != no_entry;
        held.lock();
        if (is_there ? !s.store.is_linked(f.id) : s.store.version() != seen) {
          held.unlock();
          continue;
        }
      }
      if constexpr (Parts::expires) {
        take_out_due(s, moment_of(at));
        is_there = is_there && s.store.is_linked(f.id);
      }
      if (is_there) take_out(s, f.id, removal::replaced);
      const bool is_done = !is_kept || !fits(its) || link(s, fresh, wanted.hash, its, me);
      if (is_done) {
        let_go(s, part(s, held));
        if (is_room_of_others) let_go_of_all();
        break;
      }
      held.unlock();
      evict_from_another(s, moment_of(at));
      is_room_of_others = true;
    }
    bury(s);
  }

  /// Keeps a result in the place of another where that is all that is to be done.
  bool put_quickly(shard_type& s, const running_calls::call& noted, const key_type& owned, const R& result,
                   std::uint64_t hash, std::size_t seen, const reader& me) {
    const locked held(s.lock);
    if (noted.is_stale()) return false;
    if (s.store.version() != seen && s.store.find(probe<const key_type&>{owned, hash}) != no_entry) return false;
    return this->replace(s, owned, result, hash, me);
  }

  /// Keeps a result, unless it was invalidated meanwhile or another was stored, which is then the one that all return,
  /// except where a call within this one stored it.
  template <class Result>
  R settle(shard_type& s, typename flights_type::call& current, key_type& owned, std::uint64_t hash, Result& result,
           std::size_t seen, moment& at, reader& me) {
    const measures its = measure(owned, result, at);
    unlinked fresh{s};
    bool is_room_of_others = false;
    if (fits(its)) {
      if constexpr (Waits && !std::is_trivially_copyable_v<key_type>) current.give_up_key();
      if constexpr (!is_made_at_once) make(fresh, std::move(owned), std::as_const(result));
    }
    while (is_made_at_once ? fits(its) : fresh.id != no_entry) {
      locked held(s.lock);
      if (current.is_stale() || !fits(its)) break;
      if constexpr (is_of_words)
        if (s.store.version() != seen)
          if (const entry_id id = s.store.find(probe<const key_type&>{owned, hash}); id != no_entry) {
            if (s.store[id].storer == storer(me) && storer(me) != 0) break;
            const R stored = s.store[id].result;
            held.unlock();
            current.succeed(stored);
            if (is_room_of_others) let_go_of_all();
            return stored;
          }
      if (is_of_words || s.store.version() == seen) {
        if constexpr (base::replaces)
          if (this->replace(s, owned, result, hash, me)) {
            current.finish();
            held.unlock();
            current.succeed(result);
            return std::move(result);
          }
        if constexpr (is_of_words) {
          if (fresh.id == no_entry) make_of_words(fresh, owned, result);
        } else if constexpr (is_made_at_once) {
          if (fresh.id == no_entry) {
            fresh.id = s.store.take();
            container_type::construct(s.store[fresh.id], key_type(owned), result);
          }
        }
        if constexpr (Parts::expires) take_out_due(s, at.now());
        const bool is_linked = link(s, fresh, hash, its, me);
        seen = s.store.version();
        if (!is_linked) {
          held.unlock();
          evict_from_another(s, moment_of(at));
          is_room_of_others = true;
          continue;
        }
        current.finish();
        const auto gone = part(s, held);
        current.succeed(result);
        let_go(s, gone);
        if (is_room_of_others) let_go_of_all();
        return std::move(result);
      }
      held.unlock();
      const reading here(me);
      const found f = s.look(probe<const key_type&>{fresh.id == no_entry ? owned : fresh.entry().key, hash}, seen);
      if (f.id == no_entry || is_due(f, at)) continue;
      if (f.entry->storer == storer(me) && storer(me) != 0) break;
      R stored(std::as_const(f.entry->result));
      current.succeed(stored);
      if (is_room_of_others) let_go_of_all();
      return stored;
    }
    current.succeed(result);
    if (is_room_of_others) let_go_of_all();
    return std::move(result);
  }
};

}  // namespace memo::detail
