// A cache that any thread may call, as a layer.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <new>
#include <optional>
#include <type_traits>
#include <utility>

#include <memo/cache_info.hpp>
#include <memo/detail/cache/cached_function.hpp>
#include <memo/detail/cache/container.hpp>
#include <memo/detail/cache/in_flight.hpp>
#include <memo/detail/cache/through.hpp>
#include <memo/detail/call/answers.hpp>
#include <memo/detail/call/signature.hpp>
#include <memo/detail/key/apply.hpp>
#include <memo/detail/key/argument.hpp>
#include <memo/detail/key/key.hpp>
#include <memo/detail/share/budget.hpp>
#include <memo/detail/share/flights.hpp>
#include <memo/detail/share/locks.hpp>
#include <memo/detail/share/readers.hpp>
#include <memo/detail/share/shard.hpp>
#include <memo/detail/share/use_counts.hpp>
#include <memo/removal.hpp>

namespace memo::detail {

/// Those of this thread, in all concurrent caches.
inline constinit thread_local calls_in_flight calls_of_this_thread;

template <class Layer, class Parts, bool Waits, class Signature>
class shared_function;

/// Results of the layer below, by any number of threads: see <memo/share.hpp>.
template <class Layer, class Parts, bool Waits, class R, class... P>
class shared_function<Layer, Parts, Waits, R(P...)> {
  using key = detail::key<P...>;
  using key_type = typename key::type;
  using policy = typename Parts::policy;
  using container_type =
      container<key_type, R, key::is_plain, policy, typename Parts::expiry, Parts::weighs, Parts::tells, true>;
  using entry_type = typename container_type::entry_type;
  using found = typename container_type::found;
  using flights_type = flights<key_type, R, Waits>;
  using shard_type = shard<container_type, flights_type>;
  using locked = locking<typename shard_type::lock_type>;
  using self_type = through<shared_function, R(P...)>;
  using moment = typename Parts::moment;

  /// Whether a hit needs no lock.
  static constexpr bool hits_at_once = requires { requires policy::hits_at_once; } && !Parts::renews;
  static constexpr bool is_made_at_once = std::is_trivially_copyable_v<R> && std::is_trivially_copyable_v<key_type>;
  static constexpr bool is_destroyed_at_once =
      std::is_trivially_destructible_v<R> && std::is_trivially_destructible_v<key_type>;

 public:
  using result_type = R;
  using signature_type = R(P...);
  static constexpr bool is_concurrent = true;

  template <class MakePolicy>
  shared_function(Layer layer, std::size_t maxsize, std::size_t shards, const MakePolicy& make_policy, Parts parts)
      : layer_(std::move(layer)), parts_(std::move(parts)), state_(::new state(maxsize, shards, make_policy)) {}
  shared_function(shared_function&& other) noexcept(std::is_nothrow_move_constructible_v<Layer>)
      : layer_(std::move(other.layer_)), parts_(std::move(other.parts_)), state_(std::exchange(other.state_, nullptr)) {}
  template <std::same_as<shared_function> Copied>
  shared_function(Copied& other) : shared_function(std::move(other)) {
    static_assert(always_false<Copied>, "memo's caches are not copied: write std::move(c), or refer to it as auto& or T&");
  }
  shared_function& operator=(shared_function&&) = delete;
  ~shared_function() {
    if (!state_) return;
    state_->room.set_most(0);
    bool is_empty;
    do {
      try {
        cache_clear();
        is_empty = true;
        for (shard_type& s : *state_) is_empty = bury_all(s) && is_empty;
      } catch (...) {  // nobody could catch it
        is_empty = false;
      }
    } while (!is_empty || state_->room.taken() != 0);
    delete state_;
  }

  [[gnu::always_inline]] R operator()(P... args)
    requires(copied<P> && ...)
  {
    return find_or_run(self_type(*this), std::forward<P>(args)...);
  }
  template <class... Args>
    requires accepts_as_is<R(P...), Args&&...>
  R operator()(Args&&... args) {
    return find_or_run(self_type(*this), to_lookup<P>(std::forward<Args>(args))...);
  }

  /// Calls that cannot be: to std::is_invocable they look as if they could.
  template <class Refused = void>
    requires(copied<P> && ...)
  R operator()(P... args) const {
    static_assert(!std::is_void_v<Refused>,
                  "memo's caches are changed by a call: pass this one by reference to non-const, or make the member mutable; to "
                  "look only, call peek(args...)");
    return *peek(args...);
  }
  template <class... Args>
    requires(!arguments_convert<type_list<Args&&...>, type_list<P...>>)
  R operator()(Args&&...) const {
    static_assert(arguments_convert<type_list<Args&&...>, type_list<P...>>,
                  "memo requires the arguments of a call to be as many as the function's, and to convert to its parameters");
    return *static_cast<const R*>(nullptr);
  }

  /// Nobody could say for how long a reference is valid.
  template <class... Args>
  const R& ref(Args&&...) {
    static_assert(always_false<R, Args...>,
                  "memo::concurrent gives no references, which another thread could end: call the cache, which copies, and let "
                  "the function return a std::shared_ptr<const T> where copies are dear");
    return *static_cast<const R*>(nullptr);
  }

  template <class... Args>
    requires std::invocable<self_type, Args...>
  bool contains(Args&&... args) const {
    return find(to_lookup<P>(std::forward<Args>(args))...);
  }
  /// A copy of the result, if one is kept: no use, no count.
  template <class... Args>
    requires std::invocable<self_type, Args...>
  std::optional<R> peek(Args&&... args) const {
    return copy(to_lookup<P>(std::forward<Args>(args))...);
  }
  template <class... Args>
    requires std::invocable<self_type, Args...>
  bool invalidate(Args&&... args) {
    return drop(to_lookup<P>(std::forward<Args>(args))...);
  }
  template <class... Args>
    requires std::invocable<self_type, Args...>
  void insert(R result, Args&&... args) {
    put(std::move(result), to_lookup<P>(std::forward<Args>(args))...);
  }

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
    return {sum.hits, sum.misses, state_->room.most(), taken > due ? taken - due : 0};
  }
  memo::cache_parameters cache_parameters() const { return {state_->room.most()}; }

  /// To each key an invalidate() at some moment of the call.
  void cache_clear() {
    for (shard_type& s : *state_) s.calls.make_stale();
    state_->counts.reset();
    for (shard_type& s : *state_) {
      locked held(s.lock);
      state_->room.give(s.store.total());
      s.store.clear();
      let_go(s, part(s, held));
      bury(s);
    }
  }

  template <std::signed_integral Size>
  void resize(Size maxsize) {
    resize(not_negative(maxsize));
  }
  void resize(std::size_t maxsize) {
    if constexpr (Parts::expires) {
      const auto now = moment(parts_).now();
      for (shard_type& s : *state_) {
        locked held(s.lock);
        take_out_due(s, now);
        let_go(s, part(s, held));
      }
    }
    state_->room.set_most(maxsize);
    for (shard_type& s : *state_) {
      locked held(s.lock);
      s.store.tell_policy(state_->share(maxsize));
    }
    while (state_->room.is_passed())
      for (shard_type& s : *state_)
        if (state_->room.is_passed()) evict_from(s);
    for (shard_type& s : *state_) bury(s);
  }

  Layer& wrapped() { return layer_; }
  const Layer& wrapped() const { return layer_; }

  template <class... Args>
  static constexpr std::nullptr_t known(const Args&...) {
    return nullptr;
  }
  template <class Self, class... Args>
  R answer(const Self& self, Args&&... args) {
    return call(self, std::forward<Args>(args)...);
  }

 private:
  template <class, class>
  friend class through;

  /// What threads have in common: in one place, that the cache can be moved.
  struct state {
    budget room;
    use_counts counts;
    std::size_t count;
    shard_type* shards;

    template <class MakePolicy>
    state(std::size_t maxsize, std::size_t n, const MakePolicy& make_policy)
        : room(maxsize),
          count(0),
          shards(static_cast<shard_type*>(::operator new(n * sizeof(shard_type), std::align_val_t{alignof(shard_type)}))) {
      struct cleanup {
        state* failed;
        ~cleanup() {
          if (failed) failed->destroy();
        }
      } guard{this};
      for (; count < n; ++count) ::new (static_cast<void*>(shards + count)) shard_type(make_policy(), n, maxsize / n + (maxsize % n != 0));
      guard.failed = nullptr;
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
    if (state_->count == 1) return *state_->shards;
    return state_->shards[(hash * 0xd6e8'feb8'6659'fd93u >> 32) * state_->count >> 32];
  }

  /// An entry that cannot be found.
  struct unlinked {
    shard_type& in;
    entry_id id = no_entry;

    entry_type& entry() const { return in.store.shared(id); }
    ~unlinked() noexcept(std::is_nothrow_destructible_v<R> && std::is_nothrow_destructible_v<key_type>) {
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

  // What has left.

  struct departed {
    entry_id told;
    entry_id unseen;
    bool is_unsure;
    std::uint64_t age;
  };

  /// Unlocks; who has left is still to be let go.
  departed part(shard_type& s, locked& held) noexcept {
    departed gone{s.store.take_leaving(), no_entry, false, 0};
    if constexpr (!Parts::tells) s.retire(std::exchange(gone.told, no_entry));
    gone.unseen = s.take_unseen(gone.is_unsure);
    gone.age = s.oldest_age();
    if constexpr (is_destroyed_at_once)
      for (entry_id next; gone.unseen != no_entry; gone.unseen = next) {
        next = s.store[gone.unseen].link;
        s.store.give_back(gone.unseen);
      }
    held.unlock();
    return gone;
  }
  /// Tells of who left, and destroys those whom nobody sees any more.
  void let_go(shard_type& s, const departed& gone) {
    if (gone.is_unsure) all_readers::have_left(gone.age);
    if constexpr (Parts::tells)
      if (gone.told != no_entry) {
        struct unseen_too {
          shared_function& its;
          shard_type& in;
          entry_id unseen;
          ~unseen_too() {
            if (unseen == no_entry) return;
            const locked held(in.lock);
            in.retire(unseen);
          }
        } if_it_throws{*this, s, gone.unseen};
        tell(s, gone.told);
        if_it_throws.unseen = no_entry;
      }
    if (gone.unseen != no_entry) destroy(s, gone.unseen);
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
      if (done == no_entry) return std::exchange(first, no_entry);
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
        this->in.retire(this->first);
      }
    } all{{s, leaving}};
    while (const entry_type* e = all.next())
      apply<P...>([&](const auto&... its) { parts_.tell(s.store.cause_of(all.done), e->result, its...); }, e->key);
  }

  void destroy(shard_type& s, entry_id unseen) {
    struct destroyed : passing {
      ~destroyed() {
        const locked held(this->in.lock);
        this->in.retire(this->cut());
        for (entry_id id = this->first, next; id != no_entry; id = next) {
          next = this->in.store[id].link;
          this->in.store.give_back(id);
        }
      }
    } all{{s, unseen}};
    while (entry_type* e = all.next()) container_type::destroy(*e);
  }

  /// Destroys what has left at once, if nobody looks at the moment.
  void bury(shard_type& s) {
    if constexpr (!is_destroyed_at_once) {
      locked held(s.lock);
      const entry_id all = s.take_all();
      const std::uint64_t age = all_readers::age();
      held.unlock();
      if (all == no_entry) return;
      if (all_readers::have_left(age))
        destroy(s, all);
      else {
        held.lock();
        s.retire(all);
      }
    }
  }
  /// The same when there are no other threads; whether there was nothing.
  bool bury_all(shard_type& s) {
    locked held(s.lock);
    const entry_id all = s.take_all();
    held.unlock();
    if (all != no_entry) destroy(s, all);
    return all == no_entry;
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

  /// Whether there was one.
  bool evict_from(shard_type& s) {
    locked held(s.lock);
    if (s.store.size() == 0) return false;
    const std::size_t before = s.store.total();
    s.store.evict();
    state_->room.give(before - s.store.total());
    let_go(s, part(s, held));
    return true;
  }
  void evict_from_another(const shard_type& s) {
    const auto own = static_cast<std::size_t>(&s - state_->shards);
    for (std::size_t i = 1; i < state_->count; ++i)
      if (evict_from(state_->shards[(own + i) % state_->count])) return;
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

  // Looking.

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

  template <class... Args>
  bool find(const Args&... args) const {
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
    moment at(parts_);
    const reading here(all_readers::me());
    std::size_t seen;
    const found f = shard_of(wanted.hash).look(wanted, seen);
    if (f.id == no_entry || is_due(f, at)) return {};
    return std::optional<R>(std::as_const(f.entry->result));
  }

  template <class... Args>
  const R* known_below(const Args&... args) {
    if constexpr (knowing<Layer, std::remove_reference_t<P>...>)
      return layer_.known(to_body<P, 0>(nullptr, args)...);
    else
      return nullptr;
  }

  template <class Self, class... Args>
  R call(const Self& self, Args&&... args) {
    return find_or_run(self, std::forward<Args>(args)...);
  }

  template <class Self, class... Args>
  [[gnu::always_inline]] R find_or_run(const Self& self, Args&&... args) {
    if (const R* known = known_below(args...)) return *known;
    const auto wanted = key::of(args...);
    shard_type& s = shard_of(wanted.hash);
    reader& me = all_readers::me();
    moment at(parts_);
    {
      const reading here(me);
      const found f = s.store.find_shared(wanted);
      if (f.id != no_entry && !is_due(f, at)) [[likely]]
        return hit(s, f, at, me);
    }
    return search_or_run<Self, by_value_t<Args>...>(self, wanted, at, std::forward<Args>(args)...);
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

  // Running.

  template <class Self, class... Args, class Probe>
  [[gnu::noinline]] R search_or_run(by_value_t<const Self&> self, Probe wanted, moment& at, Args... args) {
    shard_type& s = shard_of(wanted.hash);
    reader& me = all_readers::me();
    calls_of_this_thread.require_stack();
    auto owned = key::own(wanted, static_cast<Args&&>(args)...);
    const probe<const key_type&> kept{owned, wanted.hash};
    for (;;) {
      typename flights_type::call current(s.calls, owned, wanted.hash);
      if constexpr (Waits)
        if (!current.is_to_compute()) {
          if (current.has_result()) {
            state_->counts.hit(me);
            return std::move(current.result());
          }
          continue;
        }
      std::size_t seen;
      {
        const reading here(me);
        const found f = s.look(kept, seen);
        if (f.id != no_entry && !is_due(f, at)) {
          R result = hit(s, f, at, me);
          current.succeed(result);
          return result;
        }
      }
      state_->counts.miss(me);
      const call_in_flight level(calls_of_this_thread, wanted.hash);
      R result = layer_answer(std::index_sequence_for<P...>{}, self, owned, static_cast<Args&&>(args)...);
      if (state_->room.most() == 0 || !parts_.keeps(std::as_const(result))) {
        current.succeed(result);
        return result;
      }
      return settle(s, current, owned, wanted.hash, result, seen, at, me);
    }
  }

  template <std::size_t... I, class Self, class Key, class... Args>
  R layer_answer(std::index_sequence<I...>, const Self& self, const Key& owned, Args&&... args) {
    return layer_.answer(self, to_body<P, I>(owned, std::forward<Args>(args))...);
  }

  /// What a result weighs and when it is due.
  struct measures {
    std::size_t weight = 1;
    std::uint64_t deadline = 0;
    bool lives = true;
  };
  measures measure(const key_type& k, const R& result, [[maybe_unused]] moment& at) {
    measures its;
    if constexpr (Parts::weighs) its.weight = apply<P...>([&](const auto&... x) { return parts_.weight(x...); }, k, result);
    if constexpr (Parts::expires) {
      its.deadline = apply<P...>([&](const auto&... x) { return parts_.deadline(at, x...); }, k, result);
      its.lives = its.deadline > at.now();
    }
    static_cast<void>(k);
    static_cast<void>(result);
    return its;
  }

  template <class Key, class Result>
  void make(unlinked& fresh, Key&& k, Result&& result) {
    {
      const locked held(fresh.in.lock);
      fresh.id = fresh.in.store.take();
    }
    struct guard {
      unlinked* failed;
      ~guard() {
        if (!failed) return;
        const locked held(failed->in.lock);
        failed->in.store.give_back(std::exchange(failed->id, no_entry));
      }
    } unmade{&fresh};
    container_type::construct(fresh.entry(), key_type(std::forward<Key>(k)), std::forward<Result>(result));
    unmade.failed = nullptr;
  }
  static probe<const key_type&> of(const unlinked& fresh, std::uint64_t hash) { return {fresh.entry().key, hash}; }

  /// Its number where that fits, or 0.
  static std::uint16_t storer(const reader& me) { return me.number < 0xffff ? static_cast<std::uint16_t>(me.number + 1) : 0; }

  /// Under the lock, of one for which there is room below maxsize. False, with the entry as it was, where others of this
  /// shard could not make that room.
  bool link(shard_type& s, unlinked& fresh, std::uint64_t hash, const measures& its, const reader& me) {
    s.store.reserve();
    s.store.admit(hash);
    if (!make_room(s, its.weight)) return false;
    entry_type& e = s.store[fresh.id];
    if constexpr (Parts::weighs) e.weight = its.weight;
    if constexpr (Parts::expires) e.deadline = its.deadline;
    e.storer = storer(me);
    s.store.place(std::exchange(fresh.id, no_entry), hash);
    return true;
  }
  bool fits(const measures& its) const {
    const std::size_t most = state_->room.most();
    return its.lives && most != 0 && its.weight <= most;
  }

  /// Keeps a result, unless it was invalidated meanwhile or another was stored, which is then the one that all return, except
  /// where a call within this one stored it.
  template <class Result>
  R settle(shard_type& s, typename flights_type::call& current, key_type& owned, std::uint64_t hash, Result& result,
           std::size_t seen, moment& at, reader& me) {
    const measures its = measure(owned, result, at);
    unlinked fresh{s};
    if (fits(its)) {
      if constexpr (Waits && !std::is_trivially_copyable_v<key_type>) current.give_up_key();
      if constexpr (!is_made_at_once) make(fresh, std::move(owned), std::as_const(result));
    }
    while (is_made_at_once ? fits(its) : fresh.id != no_entry) {
      locked held(s.lock);
      if (current.is_stale() || !fits(its)) break;
      if (s.store.version() == seen) {
        if constexpr (is_made_at_once)
          if (fresh.id == no_entry) {
            fresh.id = s.store.take();
            container_type::construct(s.store[fresh.id], key_type(owned), result);
          }
        if constexpr (Parts::expires) take_out_due(s, at.now());
        const bool is_linked = link(s, fresh, hash, its, me);
        seen = s.store.version();
        const departed gone = part(s, held);
        if (is_linked) current.succeed(result);
        let_go(s, gone);
        if (is_linked) return std::move(result);
        evict_from_another(s);
        continue;
      }
      held.unlock();
      const reading here(me);
      const found f = s.look(probe<const key_type&>{fresh.id == no_entry ? owned : fresh.entry().key, hash}, seen);
      if (f.id == no_entry || is_due(f, at)) continue;
      if (f.entry->storer == storer(me) && storer(me) != 0) break;
      R stored(std::as_const(f.entry->result));
      current.succeed(stored);
      return stored;
    }
    current.succeed(result);
    return std::move(result);
  }

  template <class... Args>
  bool drop(const Args&... args) {
    const auto wanted = key::of(args...);
    moment at(parts_);
    shard_type& s = shard_of(wanted.hash);
    reader& me = all_readers::me();
    s.calls.make_stale(wanted.hash);
    bool is_there = false;
    locked held(s.lock, false);
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
    if (known_below(args...)) return;
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
    make(fresh, std::move(owned), std::move(result));
    locked held(s.lock, false);
    for (;;) {
      bool is_there = false;
      found f;
      {
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
      let_go(s, part(s, held));
      if (is_done) break;
      evict_from_another(s);
    }
    bury(s);
  }

  Layer layer_;
  [[no_unique_address]] Parts parts_;
  state* state_;
};

}  // namespace memo::detail
