// A cache that any thread may call, as a layer.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>

#include <memo/cache_info.hpp>
#include <memo/detail/cache/cached_function.hpp>
#include <memo/detail/cache/container.hpp>
#include <memo/detail/cache/in_flight.hpp>
#include <memo/detail/cache/through.hpp>
#include <memo/detail/call/refused.hpp>
#include <memo/detail/call/signature.hpp>
#include <memo/detail/key/apply.hpp>
#include <memo/detail/key/argument.hpp>
#include <memo/detail/key/key.hpp>
#include <memo/detail/layer/answers.hpp>
#include <memo/detail/share/flights.hpp>
#include <memo/detail/share/locks.hpp>
#include <memo/detail/share/readers.hpp>
#include <memo/detail/share/replacing.hpp>
#include <memo/detail/share/running_calls.hpp>
#include <memo/detail/share/shared_results.hpp>

namespace memo::detail {

/// Those of this thread, in all concurrent caches.
[[gnu::visibility("default")]] inline constinit thread_local calls_in_flight calls_of_this_thread;

template <class Layer, class Parts, bool Waits, class Signature>
class shared_function;

/// Results of the layer below, by any number of threads: see <memo/share.hpp>.
template <class Layer, class Parts, bool Waits, class R, class... P>
class shared_function<Layer, Parts, Waits, R(P...)> : public shared_results<Parts, Waits, R(P...)> {
  using base = shared_results<Parts, Waits, R(P...)>;
  using self_type = through<shared_function, R(P...)>;
  using typename base::container_type;
  using typename base::flights_type;
  using typename base::found;
  using typename base::key;
  using typename base::key_type;
  using typename base::locked;
  using typename base::moment;
  using typename base::shard_type;
  using base::is_due;
  using base::is_of_words;
  using base::parts_;
  using base::shard_of;
  using base::state_;

 public:
  using result_type = R;
  using signature_type = R(P...);

  template <class MakePolicy>
  shared_function(Layer layer, std::size_t maxsize, std::size_t shards, const MakePolicy& make_policy, Parts parts)
      : base(maxsize, shards, make_policy, std::move(parts)), layer_(std::move(layer)) {}
  shared_function(shared_function&&) = default;
  MEMO_UNCOPIED_CACHE(shared_function);
  ~shared_function() { this->end(); }

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
    static_assert(!std::is_void_v<Refused>, MEMO_CONST_CALL);
    return *peek(args...);
  }
  template <class... Args>
    requires(!arguments_convert<R(P...), Args&&...>)
  R operator()(Args&&...) const {
    refuse_other_arguments<R(P...), Args&&...>();
    return *static_cast<const R*>(nullptr);
  }

  /// Nobody could say for how long a reference is valid.
  template <class... Args>
  const R& ref(Args&&...) const {
    static_assert(
        always_false<R, Args...>,
        "memo::concurrent gives no references, which another thread could end: call the cache, which copies, and "
        "let the function return a std::shared_ptr<const T> where copies are dear");
    return *static_cast<const R*>(nullptr);
  }

  template <class... Args>
  bool contains(Args&&... args) const {
    if constexpr (refuse_other_arguments<R(P...), Args&&...>())
      return this->find(to_lookup<P>(std::forward<Args>(args))...);
  }
  /// A copy of the result, if one is kept: no use, no count.
  template <class... Args>
  std::optional<R> peek(Args&&... args) const {
    if constexpr (refuse_other_arguments<R(P...), Args&&...>())
      return this->copy(to_lookup<P>(std::forward<Args>(args))...);
  }
  template <class... Args>
  bool invalidate(Args&&... args) {
    if constexpr (refuse_other_arguments<R(P...), Args&&...>())
      return this->drop(to_lookup<P>(std::forward<Args>(args))...);
  }
  template <int = 0>
  MEMO_REFUSED(MEMO_CONST_CACHE, invalidate(...) const);
  template <class... Args>
  void insert(R result, Args&&... args) {
    if constexpr (refuse_other_arguments<R(P...), Args&&...>())
      put_unless_known(std::move(result), to_lookup<P>(std::forward<Args>(args))...);
  }
  template <int = 0>
  MEMO_REFUSED(MEMO_OTHER_RESULT, insert(...));
  template <int = 0>
  MEMO_REFUSED(MEMO_CONST_CACHE, insert(...) const);

  using base::cache_clear;
  template <int = 0>
  MEMO_REFUSED(MEMO_CLEARED_IN_PART, cache_clear(...));
  template <int = 0>
  MEMO_REFUSED(MEMO_CONST_CACHE, cache_clear(...) const);

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

  template <class... Args>
  const R* known_below(const Args&... args) {
    if constexpr (knowing<Layer, std::remove_reference_t<P>...>)
      return layer_.known(to_body<P, 0>(nullptr, args)...);
    else
      return nullptr;
  }

  template <class... Args>
  void put_unless_known(R&& result, Args&&... args) {
    if (!known_below(args...)) this->put(std::move(result), std::forward<Args>(args)...);
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
    std::size_t seen = 0;
    if constexpr (is_of_words) {
      copied_words<R> result;
      const found f = this->glance(s, wanted, result, seen);
      if (f.entry) [[likely]] {
        this->promote(s, f, at);
        state_->counts.hit(me);
        return result.value();
      }
    } else {
      const reading here(me);
      const found f = s.store.find_shared(wanted);
      if (f.entry && !is_due(f, at)) [[likely]]
        return this->hit(s, f, at, me);
    }
    return search_or_run<Self, by_value_t<Args>...>(self, wanted, seen, at, std::forward<Args>(args)...);
  }

  // Running.

  /// Of a key that was not found when the version was `seen`.
  template <class Self, class... Args, class Probe>
  [[gnu::noinline]] R search_or_run(by_value_t<const Self&> self, Probe wanted, std::size_t seen, moment& at,
                                    Args... args) {
    shard_type& s = shard_of(wanted.hash);
    reader& me = all_readers::me();
    [[maybe_unused]] bool is_absent = false;
    if constexpr (base::notes_calls) {
      copied_words<R> result;
      if (const found f = this->glance_again(s, wanted, result, seen, is_absent); f.entry) {
        this->promote(s, f, at);
        state_->counts.hit(me);
        return result.value();
      }
    }
    if constexpr (base::replaces) replacing(s.store).prefetch(wanted.hash);
    calls_of_this_thread.require_stack();
    auto owned = key::own(wanted, static_cast<Args&&>(args)...);
    const probe<const key_type&> kept{owned, wanted.hash};
    if constexpr (base::notes_calls)
      if (is_absent)
        if (const running_calls::call noted(state_->running, me, wanted.hash); noted.is_there()) {
          state_->counts.miss(me);
          const call_in_flight level(calls_of_this_thread, wanted.hash);
          R result = layer_answer(std::index_sequence_for<P...>{}, self, owned, static_cast<Args&&>(args)...);
          if (state_->room.most() == 0 || !parts_.keeps(std::as_const(result))) return result;
          if (this->put_quickly(s, noted, owned, result, wanted.hash, seen, me)) return result;
          typename flights_type::call current(s.calls, owned, wanted.hash, noted);
          return this->settle(s, current, owned, wanted.hash, result, seen, at, me);
        }
    for (;;) {
      found there;
      std::optional<R> stored;
      typename flights_type::call current(s.calls, owned, wanted.hash, [&] {
        if constexpr (is_of_words) {
          seen = s.store.version();
          there.id = s.store.find(kept);
          if (there.id != no_entry) {
            there.entry = &s.store[there.id];
            stored.emplace(there.entry->result);
          }
        }
        return stored.has_value();
      });
      if constexpr (is_of_words)
        if (stored) {
          this->promote(s, there, at);
          state_->counts.hit(me);
          return *stored;
        }
      if constexpr (Waits)
        if (!current.is_to_compute()) {
          if (current.has_result()) {
            state_->counts.hit(me);
            return std::move(current.result());
          }
          continue;
        }
      if constexpr (!is_of_words) {
        const reading here(me);
        const found f = s.look(kept, seen);
        if (f.id != no_entry && !is_due(f, at)) {
          R result = this->hit(s, f, at, me);
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
      return this->settle(s, current, owned, wanted.hash, result, seen, at, me);
    }
  }

  template <std::size_t... I, class Self, class Key, class... Args>
  R layer_answer(std::index_sequence<I...>, const Self& self, const Key& owned, Args&&... args) {
    return layer_.answer(self, to_body<P, I>(owned, std::forward<Args>(args))...);
  }

  Layer layer_;
};

}  // namespace memo::detail
