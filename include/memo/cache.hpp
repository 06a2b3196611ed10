// A layer that remembers results while the program runs: cache, lru_cache.
//
// As thread-safe as a std::vector: one thread at a time, or any number that only call const members.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/body.hpp>
#include <memo/detail/stack.hpp>
#include <memo/evict.hpp>
#include <memo/fn.hpp>
#include <memo/key.hpp>
#include <memo/store.hpp>

namespace memo {

/// The maxsize of a cache that keeps everything: Python's None.
inline constexpr std::size_t unbounded = static_cast<std::size_t>(-1);

/// What a cache has seen since it was made or cleared. Streams as Python prints it.
struct cache_info {
  std::size_t hits;
  std::size_t misses;
  std::size_t maxsize;
  std::size_t currsize;

  friend bool operator==(const cache_info&, const cache_info&) = default;

  template <class Stream>
    requires requires(Stream& out) { out << "text" << std::size_t{}; }
  friend Stream& operator<<(Stream& out, const cache_info& info) {
    out << "CacheInfo(hits=" << info.hits << ", misses=" << info.misses << ", maxsize=";
    if (info.maxsize == unbounded)
      out << "None";
    else
      out << info.maxsize;
    out << ", currsize=" << info.currsize << ")";
    return out;
  }
};

/// How a cache was made.
struct cache_parameters {
  std::size_t maxsize;

  friend bool operator==(const cache_parameters&, const cache_parameters&) = default;
};

namespace detail {

constexpr std::size_t not_negative(std::signed_integral auto size) {
  return size < 0 ? 0 : static_cast<std::size_t>(size);
}

/// A layer that answers some keys at no cost, so that no cache above it has to keep them: a table.
template <class L>
concept answers_first = requires { requires L::is_baked; };

template <class P, class Arg>
concept same_value = std::same_as<std::remove_cvref_t<P>, std::remove_cvref_t<Arg>>;

/// The characters of a literal.
template <class Char>
class text_ref {
 public:
  using value_type = Char;
  using traits_type = void;

  constexpr explicit text_ref(const Char* text) : data_(text) {
    while (text[size_] != Char{}) ++size_;
  }
  constexpr const Char* data() const { return data_; }
  constexpr std::size_t size() const { return size_; }

 private:
  const Char* data_;
  std::size_t size_ = 0;
};

template <class P>
concept owning_text = text<std::remove_cvref_t<P>> && requires { typename std::remove_cvref_t<P>::allocator_type; };

template <class P, class Arg>
concept literal_for =
    owning_text<P> && std::same_as<std::decay_t<Arg>, const typename std::remove_cvref_t<P>::value_type*>;

template <class P, class Arg>
concept view_for = owning_text<P> && text<std::remove_cvref_t<Arg>> && !same_value<P, Arg> &&
                   std::is_constructible_v<std::remove_cvref_t<P>, Arg>;

template <class P, class Arg>
concept moved_in =
    same_value<P, Arg> && !std::is_copy_constructible_v<std::remove_cvref_t<P>> && !std::is_lvalue_reference_v<Arg>;

/// An argument that is looked up as it is, without making the parameter of it first.
template <class P, class Arg>
concept taken_as_is = literal_for<P, Arg> || view_for<P, Arg> || moved_in<P, Arg>;

/// Arguments of which at least one is, and the others convert.
template <class Signature, class... Args>
inline constexpr bool accepts_as_is = false;
template <class R, class... P, class... Args>
  requires(sizeof...(P) == sizeof...(Args))
inline constexpr bool accepts_as_is<R(P...), Args...> =
    (taken_as_is<P, Args> || ...) && ((taken_as_is<P, Args> || std::is_convertible_v<Args, P>) && ...);

/// The argument in the form that call() takes: as it is, or converted to the parameter's type.
template <class P, class Arg>
constexpr decltype(auto) given(Arg&& arg) {
  if constexpr (literal_for<P, Arg&&>)
    return text_ref(static_cast<const typename std::remove_cvref_t<P>::value_type*>(arg));
  else if constexpr (taken_as_is<P, Arg&&> || same_value<P, Arg>)
    return std::forward<Arg>(arg);
  else
    return static_cast<std::remove_cvref_t<P>>(std::forward<Arg>(arg));
}

/// What the body is given for an argument: itself, a parameter made of it, or what the key keeps where it was moved there.
template <class P, std::size_t I, class Key, class Arg>
constexpr decltype(auto) for_body(const Key& kept, Arg&& arg) {
  if constexpr (moved_in<P, Arg&&>)
    return kept.template get<I>();
  else if constexpr (same_value<P, Arg>)
    return std::forward<Arg>(arg);
  else
    return keep<std::remove_cvref_t<P>>(std::forward<Arg>(arg));
}

template <class Layer, class Policy, class Signature>
class cached_function;

template <class P>
concept copied = std::is_copy_constructible_v<std::remove_cvref_t<P>>;

/// `self` through a cache.
template <class Cache, class Signature>
class through;
template <class Cache, class R, class... P>
class through<Cache, R(P...)> {
 public:
  explicit through(Cache& outermost) : outermost_(&outermost) {}

  answer_t<R> operator()(P... args) const
    requires(copied<P> && ...)
  {
    return outermost_->call(*this, std::forward<P>(args)...);
  }
  template <class... Args>
    requires accepts_as_is<R(P...), Args&&...>
  answer_t<R> operator()(Args&&... args) const {
    return outermost_->call(*this, given<P>(std::forward<Args>(args))...);
  }

 private:
  Cache* outermost_;
};

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
  using store_type = store<typename key::type, R, key::is_quiet>;
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

  answer_t<R> operator()(P... args)
    requires(copied<P> && ...)
  {
    return call(self_type(*this), std::forward<P>(args)...);
  }
  template <class... Args>
    requires accepts_as_is<R(P...), Args&&...>
  answer_t<R> operator()(Args&&... args) {
    return call(self_type(*this), given<P>(std::forward<Args>(args))...);
  }

  /// The same call, without copying the result. If the result is not kept (maxsize 0, or invalidated while it was being
  /// computed) the reference is valid until the next call.
  template <class... Args>
    requires std::invocable<self_type, Args...>
  const R& ref(Args&&... args) {
    return call_for_reference(self_type(*this), given<P>(std::forward<Args>(args))...);
  }

  /// Whether a result is kept, and the result or null: no use, no count.
  template <class... Args>
    requires std::invocable<self_type, Args...>
  bool contains(Args&&... args) const {
    return find(given<P>(std::forward<Args>(args))...) != nullptr;
  }
  template <class... Args>
    requires std::invocable<self_type, Args...>
  const R* peek(Args&&... args) const {
    const entry_type* e = find(given<P>(std::forward<Args>(args))...);
    return e ? &e->result : nullptr;
  }

  /// Drops a result; says whether there was one. What is being computed for this key at the time will not be stored.
  /// O(1), and O(depth) of the calls under way.
  template <class... Args>
    requires std::invocable<self_type, Args...>
  bool invalidate(Args&&... args) {
    return drop(given<P>(std::forward<Args>(args))...);
  }

  /// Stores a result as if it had just been computed and used, replacing one that is there; counts nothing.
  template <class... Args>
    requires std::invocable<self_type, Args...>
  void insert(R result, Args&&... args) {
    put(std::move(result), given<P>(std::forward<Args>(args))...);
  }

  memo::cache_info cache_info() const { return {hits_, misses_, maxsize_, store_.size()}; }
  memo::cache_parameters cache_parameters() const { return {maxsize_}; }

  /// Drops every result and zeroes the counts. What is being computed at the time will not be stored. O(size).
  void cache_clear() {
    for (under_way* c = innermost_; c; c = c->outer) c->is_stale = true;
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
    resize(detail::not_negative(maxsize));
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

  template <class Self, class... Args>
  answer_t<R> answer(const Self& self, Args&&... args) {
    return call(self, std::forward<Args>(args)...);
  }

 private:
  template <class, class>
  friend class through;

  /// A body that is running for this cache, in a list on the stack.
  struct under_way {
    cached_function& cache;
    std::uint64_t hash;
    under_way* outer;
    bool is_stale = false;

    under_way(cached_function& c, std::uint64_t h) : cache(c), hash(h), outer(c.innermost_) { c.innermost_ = this; }
    under_way(const under_way&) = delete;
    ~under_way() { cache.innermost_ = outer; }
  };

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
    const auto lookup = key::lookup(args...);
    return store_.find(lookup.hash(), lookup);
  }

  template <class Self, class... Args>
  answer_t<R> call(const Self& self, Args&&... args) {
    if constexpr (answers_first<Layer>)
      if (layer_.contains(args...)) return layer_.answer(self, std::forward<Args>(args)...);
    if constexpr (returns_reference) {
      return call_for_reference(self, std::forward<Args>(args)...);
    } else {
      const auto lookup = key::lookup(args...);
      const std::uint64_t hash = lookup.hash();
      if (entry_type* e = store_.find(hash, lookup)) return hit(e);
      return miss(self, hash, lookup, std::forward<Args>(args)...);
    }
  }

  /// Not inlined, so that a hit saves no registers for it.
  template <class Self, class Lookup, class... Args>
  [[gnu::noinline]] R miss(const Self& self, std::uint64_t hash, Lookup lookup, Args&&... args) {
    const std::size_t seen = store_.version();
    require_stack();
    auto kept = key::make(lookup, std::forward<Args>(args)...);
    under_way current(*this, hash);
    ++misses_;
    R result = run(std::index_sequence_for<P...>{}, self, kept, std::forward<Args>(args)...);
    if (!current.is_stale && maxsize_ != 0) {
      unlinked fresh{store_, store_.make(std::move(kept), std::as_const(result))};
      keep(fresh, current, seen);
    }
    return result;
  }

  template <class Self, class... Args>
  const R& call_for_reference(const Self& self, Args&&... args) {
    if constexpr (answers_first<Layer>)
      if (layer_.contains(args...)) return layer_.at(args...);
    const auto lookup = key::lookup(args...);
    const std::uint64_t hash = lookup.hash();
    if (entry_type* e = store_.find(hash, lookup)) {
      ++hits_;
      use(e);
      return e->result;
    }
    const std::size_t seen = store_.version();
    require_stack();
    store_.drain();
    const typename store_type::pin references_live_on(store_);
    auto kept = key::make(lookup, std::forward<Args>(args)...);
    under_way current(*this, hash);
    ++misses_;
    R result = run(std::index_sequence_for<P...>{}, self, kept, std::forward<Args>(args)...);
    unlinked fresh{store_, store_.make(std::move(kept), std::move(result))};
    const R& kept_result = fresh.entry->result;
    keep(fresh, current, seen);
    return kept_result;
  }

  template <std::size_t... I, class Self, class Key, class... Args>
  R run(std::index_sequence<I...>, const Self& self, const Key& kept, Args&&... args) {
    return layer_.answer(self, for_body<P, I>(kept, std::forward<Args>(args))...);
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
  void keep(unlinked& fresh, const under_way& call, std::size_t seen) {
    if (store_.version() != seen && store_.find(call.hash, fresh.entry->key)) return;
    if (call.is_stale || maxsize_ == 0) return;
    link(fresh, call.hash, nullptr);
  }

  void link(unlinked& fresh, std::uint64_t hash, entry_type* replaced) {
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
  bool drop(Args&&... args) {
    const auto lookup = key::lookup(args...);
    const std::uint64_t hash = lookup.hash();
    entry_type* e = store_.find(hash, lookup);
    for (under_way* c = innermost_; c; c = c->outer)
      if (c->hash == hash) c->is_stale = true;
    if (!e) return false;
    take_out(e);
    store_.discard(e);
    return true;
  }

  template <class... Args>
  void put(R&& result, Args&&... args) {
    if constexpr (answers_first<Layer>)
      if (layer_.contains(args...)) return;
    if (maxsize_ == 0) return;
    const auto lookup = key::lookup(args...);
    const std::uint64_t hash = lookup.hash();
    auto kept = key::make(lookup, std::forward<Args>(args)...);
    unlinked fresh{store_, store_.make(std::move(kept), std::move(result))};
    entry_type* present = store_.find(hash, fresh.entry->key);
    if (maxsize_ != 0) link(fresh, hash, present);
  }

  Layer layer_;
  store_type store_;
  typename Policy::template order<entry_type> order_;
  std::size_t maxsize_;
  std::size_t hits_ = 0;
  std::size_t misses_ = 0;
  under_way* innermost_ = nullptr;
};

template <class Policy, class F>
constexpr auto cached(F&& f, std::size_t maxsize) {
  using layer_type = std::decay_t<decltype(as_layer(std::forward<F>(f)))>;
  using signature_type = typename layer_type::signature_type;
  static_assert(std::is_constructible_v<layer_type, F&&> || !layer<F>,
                "memo's caches are not copied: give the one below with std::move, or make it in the call");
  if constexpr (refuse_no_signature<signature_type>() && !std::is_void_v<signature_type>)
    return cached_function<layer_type, Policy, signature_type>(as_layer(std::forward<F>(f)), maxsize);
}

}  // namespace detail

/// An unbounded cache over f: functools.cache. It keeps no order of use, so a later resize() evicts what was stored first.
template <class F>
auto cache(F&& f) {
  return detail::cached<lru>(std::forward<F>(f), unbounded);
}

/// An exact LRU cache over f: functools.lru_cache. maxsize 0 never stores, and so does a negative one; memo::unbounded
/// never evicts.
template <class F>
auto lru_cache(F&& f, std::size_t maxsize = 128) {
  return detail::cached<lru>(std::forward<F>(f), maxsize);
}
template <class F, std::signed_integral Size>
auto lru_cache(F&& f, Size maxsize) {
  return detail::cached<lru>(std::forward<F>(f), detail::not_negative(maxsize));
}

}  // namespace memo
