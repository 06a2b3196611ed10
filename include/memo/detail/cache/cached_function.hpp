// A cache as a layer.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/cache_info.hpp>
#include <memo/detail/cache/in_flight.hpp>
#include <memo/detail/cache/through.hpp>
#include <memo/detail/call/answers.hpp>
#include <memo/detail/call/as_layer.hpp>
#include <memo/detail/key/argument.hpp>
#include <memo/detail/key/key.hpp>
#include <memo/detail/store/store.hpp>

namespace memo::detail {

constexpr std::size_t not_negative(std::signed_integral auto size) {
  return size < 0 ? 0 : static_cast<std::size_t>(size);
}

template <class Layer, class Policy, class Signature>
class cached_function;

/// Results of up to maxsize() calls of the layer below; when full, the policy says who leaves.
///
/// c(args...): a hit is O(1) expected, with one hash and one successful comparison, and returns a copy of the result; a
/// full cache allocates nothing on a miss. A result that can only be moved comes as a reference, as from ref(). Where
/// copies are dear, let the function return a std::shared_ptr<const T>, or call ref() or peek().
/// Throws what the body, and the arguments' and the result's own operations, throw; then nothing has changed, but a body
/// that was begun counts as a miss. Throws recursion_too_deep where the stack has no room for the body.
/// A reference from ref() or peek() stays valid until its entry leaves: evicted, invalidated, replaced, cleared, resized.
/// Over a table, the table's keys are answered by it: they are not counted, kept or inserted here.
/// The body and all other code of the user's may call back into the cache. Moved only while no call is under way.
template <class Layer, class Policy, class R, class... P>
class cached_function<Layer, Policy, R(P...)> {
  using key = detail::key<P...>;
  using store_type = store<typename key::type, R, key::is_plain>;
  using entry_type = typename store_type::entry_type;
  using self_type = through<cached_function, R(P...)>;
  static constexpr bool returns_reference = !std::is_copy_constructible_v<R>;

 public:
  using result_type = R;
  using signature_type = R(P...);

  cached_function(Layer layer, std::size_t maxsize) : layer_(std::move(layer)), maxsize_(maxsize) {}
  cached_function(cached_function&&) = default;
  cached_function& operator=(cached_function&&) = delete;
  ~cached_function() {
    maxsize_ = 0;
    cache_clear();
  }

  [[gnu::always_inline]] answer_t<R> operator()(P... args)
    requires(copied<P> && ...)
  {
    return find_or_run(self_type(*this), std::forward<P>(args)...);
  }
  template <class... Args>
    requires accepts_as_is<R(P...), Args&&...>
  answer_t<R> operator()(Args&&... args) {
    return find_or_run(self_type(*this), to_lookup<P>(std::forward<Args>(args))...);
  }

  /// The same call, without copying the result. If the result is not kept (maxsize 0, or invalidated while it was being
  /// computed) the reference is valid until the next call.
  template <class... Args>
    requires std::invocable<self_type, Args...>
  const R& ref(Args&&... args) {
    return reference(self_type(*this), to_lookup<P>(std::forward<Args>(args))...);
  }

  /// Whether a result is kept, and the result or null: no use, no count.
  template <class... Args>
    requires std::invocable<self_type, Args...>
  bool contains(Args&&... args) const {
    return find(to_lookup<P>(std::forward<Args>(args))...) != nullptr;
  }
  template <class... Args>
    requires std::invocable<self_type, Args...>
  const R* peek(Args&&... args) const {
    const entry_type* e = find(to_lookup<P>(std::forward<Args>(args))...);
    return e ? &e->result : nullptr;
  }

  /// Drops a result; says whether there was one. What is being computed for this key at the time will not be stored.
  /// O(1), and O(depth) of the calls under way.
  template <class... Args>
    requires std::invocable<self_type, Args...>
  bool invalidate(Args&&... args) {
    return drop(to_lookup<P>(std::forward<Args>(args))...);
  }

  /// Stores a result as if it had just been computed and used, replacing one that is there; counts nothing.
  template <class... Args>
    requires std::invocable<self_type, Args...>
  void insert(R result, Args&&... args) {
    put(std::move(result), to_lookup<P>(std::forward<Args>(args))...);
  }

  memo::cache_info cache_info() const { return {hits_, misses_, maxsize_, store_.size()}; }
  memo::cache_parameters cache_parameters() const { return {maxsize_}; }

  /// Drops every result and zeroes the counts. What is being computed at the time will not be stored. O(size).
  void cache_clear() {
    calls_.make_stale();
    hits_ = misses_ = 0;
    while (entry_type* e = order_.victim()) {
      take_out(e);
      store_.park(e);
    }
    store_.drain();
  }

  /// Changes maxsize; downward, evicts at once. A negative one is 0. O(number evicted).
  template <std::signed_integral Size>
  void resize(Size maxsize) {
    resize(not_negative(maxsize));
  }
  void resize(std::size_t maxsize) {
    maxsize_ = maxsize;
    while (store_.size() > maxsize_) {
      entry_type* e = order_.victim();
      take_out(e);
      store_.park(e);
    }
    store_.drain();
  }

  /// The function below: calling it neither reads nor counts nor stores here.
  Layer& wrapped() { return layer_; }
  const Layer& wrapped() const { return layer_; }

  /// A hit is a use, so nothing is known for nothing.
  template <class... Args>
  static constexpr std::nullptr_t known(const Args&...) {
    return nullptr;
  }
  template <class Self, class... Args>
  answer_t<R> answer(const Self& self, Args&&... args) {
    return call(self, std::forward<Args>(args)...);
  }

 private:
  template <class, class>
  friend class through;

  /// Discards an entry that did not get into the index.
  struct unlinked {
    store_type& store;
    entry_type* entry;

    ~unlinked() noexcept(noexcept(std::declval<store_type&>().discard(nullptr))) {
      if (entry) store.discard(entry);
    }
  };

  template <class... Args>
  entry_type* find(const Args&... args) const {
    return store_.find(key::of(args...));
  }

  /// The layer below is asked in its own parameters, not in views of them.
  template <class... Args>
  const R* known_below(const Args&... args) {
    if constexpr (knowing<Layer, std::remove_reference_t<P>...>)
      return layer_.known(to_body<P, 0>(nullptr, args)...);
    else
      return nullptr;
  }

  template <class Self, class... Args>
  answer_t<R> call(const Self& self, Args&&... args) {
    return find_or_run(self, std::forward<Args>(args)...);
  }

  /// Inlined where a cache is called: a hit is quicker than a call.
  template <class Self, class... Args>
  [[gnu::always_inline]] answer_t<R> find_or_run(const Self& self, Args&&... args) {
    if (const R* known = known_below(args...)) return *known;
    if constexpr (returns_reference) {
      return call_for_reference(self, std::forward<Args>(args)...);
    } else {
      const auto wanted = key::of(args...);
      if (entry_type* e = store_.find(wanted)) return hit(e);
      return miss(self, wanted, std::forward<Args>(args)...);
    }
  }

  /// Not inlined, so that a hit saves no registers for it.
  template <class Self, class Probe, class... Args>
  [[gnu::noinline]] R miss(const Self& self, Probe wanted, Args&&... args) {
    const std::size_t seen = store_.version();
    calls_.require_stack();
    auto owned = key::own(wanted, std::forward<Args>(args)...);
    const call_in_flight current(calls_, wanted.hash);
    ++misses_;
    R result = compute(std::index_sequence_for<P...>{}, self, owned, std::forward<Args>(args)...);
    if (!current.is_stale() && maxsize_ != 0) {
      unlinked fresh{store_, store_.make(std::move(owned), std::as_const(result))};
      settle(fresh, current, seen);
    }
    return result;
  }

  template <class Self, class... Args>
  const R& reference(const Self& self, Args&&... args) {
    if (const R* known = known_below(args...)) return *known;
    return call_for_reference(self, std::forward<Args>(args)...);
  }

  template <class Self, class... Args>
  const R& call_for_reference(const Self& self, Args&&... args) {
    const auto wanted = key::of(args...);
    if (entry_type* e = store_.find(wanted)) {
      ++hits_;
      use(e);
      return e->result;
    }
    const std::size_t seen = store_.version();
    calls_.require_stack();
    store_.drain();
    const typename store_type::pin references_live_on(store_);
    auto owned = key::own(wanted, std::forward<Args>(args)...);
    const call_in_flight current(calls_, wanted.hash);
    ++misses_;
    R result = compute(std::index_sequence_for<P...>{}, self, owned, std::forward<Args>(args)...);
    unlinked fresh{store_, store_.make(std::move(owned), std::move(result))};
    const R& result_in_entry = fresh.entry->result;
    settle(fresh, current, seen);
    return result_in_entry;
  }

  /// The layer below knew nothing.
  template <std::size_t... I, class Self, class Key, class... Args>
  R compute(std::index_sequence<I...>, const Self& self, const Key& owned, Args&&... args) {
    return layer_.answer(self, to_body<P, I>(owned, std::forward<Args>(args))...);
  }

  R hit(entry_type* e)
    requires std::is_trivially_copyable_v<R>
  {
    ++hits_;
    use(e);
    return e->result;
  }
  R hit(entry_type* e) {
    const std::size_t before = store_.version();
    const typename store_type::pin hold(store_);
    R copy(std::as_const(e->result));
    ++hits_;
    if (store_.version() == before) use(e);
    return copy;
  }

  void use(entry_type* e) noexcept {
    if (maxsize_ != unbounded) order_.use(e);
  }

  void take_out(entry_type* e) noexcept {
    order_.remove(e);
    store_.unlink(e);
  }

  /// Links a fresh entry, unless a result was stored or invalidated since `seen`; who leaves for it is discarded last.
  [[gnu::always_inline]] void settle(unlinked& fresh, const call_in_flight& call, std::size_t seen) {
    if (store_.version() != seen && store_.find(probe<const typename key::type&>{fresh.entry->key, call.hash()})) return;
    if (call.is_stale() || maxsize_ == 0) return;
    link(fresh, call.hash(), nullptr);
  }

  [[gnu::always_inline]] void link(unlinked& fresh, std::uint64_t hash, entry_type* replaced) {
    entry_type* leaving = replaced;
    if (!leaving && store_.size() >= maxsize_) leaving = order_.victim();
    if (!leaving) {
      store_.reserve_one();
      if (store_.size() + 1 == maxsize_) store_.reserve_entry();
    }
    if (leaving) take_out(leaving);
    entry_type* e = std::exchange(fresh.entry, nullptr);
    store_.link(e, hash);
    order_.add(e);
    if (leaving) store_.discard(leaving);
  }

  template <class... Args>
  bool drop(const Args&... args) {
    const auto wanted = key::of(args...);
    entry_type* e = store_.find(wanted);
    calls_.make_stale(wanted.hash);
    if (!e) return false;
    take_out(e);
    store_.discard(e);
    return true;
  }

  template <class... Args>
  void put(R&& result, Args&&... args) {
    if (known_below(args...)) return;
    if (maxsize_ == 0) return;
    const auto wanted = key::of(args...);
    auto owned = key::own(wanted, std::forward<Args>(args)...);
    unlinked fresh{store_, store_.make(std::move(owned), std::move(result))};
    entry_type* present = store_.find(probe<const typename key::type&>{fresh.entry->key, wanted.hash});
    if (maxsize_ != 0) link(fresh, wanted.hash, present);
  }

  Layer layer_;
  store_type store_;
  typename Policy::template order<entry_type> order_;
  std::size_t maxsize_;
  std::size_t hits_ = 0;
  std::size_t misses_ = 0;
  calls_in_flight calls_;
};

template <class Policy, class F>
constexpr auto cache_over(F&& f, std::size_t maxsize) {
  using layer_type = std::decay_t<decltype(as_layer(std::forward<F>(f)))>;
  using signature_type = typename layer_type::signature_type;
  static_assert(std::is_constructible_v<layer_type, F&&> || !layer<F>,
                "memo's caches are not copied: give the one below with std::move, or make it in the call");
  if constexpr (refuse_no_signature<signature_type>() && std::is_function_v<signature_type>)
    return cached_function<layer_type, Policy, signature_type>(as_layer(std::forward<F>(f)), maxsize);
}

}  // namespace memo::detail
