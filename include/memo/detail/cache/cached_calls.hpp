// What a cache does with a call: finds its result, or runs the layer below and keeps what that gives.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/cache_info.hpp>
#include <memo/detail/cache/container.hpp>
#include <memo/detail/cache/in_flight.hpp>
#include <memo/detail/cache/placing.hpp>
#include <memo/detail/cache/unlinked_entry.hpp>
#include <memo/detail/given/as_layer.hpp>
#include <memo/detail/key/apply.hpp>
#include <memo/detail/key/argument.hpp>
#include <memo/detail/key/key.hpp>
#include <memo/detail/layer/answers.hpp>
#include <memo/removal.hpp>

namespace memo::detail {

/// The results of a layer in a container, and the calls whose results are still to come. Arguments are what to_lookup()
/// makes of them; costs, errors and the lives of references are as <memo/cache.hpp> says. Not thread-safe.
template <class Layer, class Parts, class Signature>
class cached_calls;

template <class Layer, class Parts, class R, class... P>
class cached_calls<Layer, Parts, R(P...)> {
  using key = detail::key<P...>;
  using key_type = typename key::type;
  using container_type = container<key_type, R, key::is_plain, typename Parts::policy, typename Parts::expiry,
                                   Parts::weighs, Parts::tells>;
  using entry_type = typename container_type::entry_type;
  using found = typename container_type::found;
  using unlinked = unlinked_entry<container_type>;
  using moment = typename Parts::moment;
  static constexpr bool is_looked_up_at_home = key::is_plain && !Parts::expires;
  static constexpr bool returns_reference = !std::is_copy_constructible_v<R>;

 public:
  cached_calls(Layer below, std::size_t maxsize, typename Parts::policy policy, Parts parts)
      : layer(std::move(below)), parts_(std::move(parts)), store_(std::move(policy), maxsize) {}
  cached_calls(cached_calls&&) = default;
  cached_calls& operator=(cached_calls&&) = delete;
  ~cached_calls() {
    if constexpr (!container_type::lets_go_at_once)
      do {
        store_.resize(0);
        try {
          clear();
        } catch (...) {  // nobody could catch it
        }
      } while (store_.size() != 0 || !store_.has_nothing_to_let_go());
  }

  /// Inlined where a cache is called: a hit is quicker than a call.
  template <class Self, class... Args>
  [[gnu::always_inline]] answer_t<R> call(const Self& self, Args&&... args) {
    if (const R* known = known_below(args...)) return *known;
    if constexpr (returns_reference) {
      return call_for_reference(self, std::forward<Args>(args)...);
    } else {
      const auto wanted = key::of(args...);
      if constexpr (is_looked_up_at_home) {
        const found f = store_.find_at_home(wanted);
        if (f.entry) [[likely]] {
          if (store_.is_next_hit_long()) [[unlikely]]
            return hit_at_length(wanted);
          return hit(f);
        }
      }
      return search_or_run<Self, by_value_t<Args>...>(self, wanted, std::forward<Args>(args)...);
    }
  }

  template <class Self, class... Args>
  const R& reference(const Self& self, Args&&... args) {
    if (const R* known = known_below(args...)) return *known;
    return call_for_reference(self, std::forward<Args>(args)...);
  }

  template <class... Args>
  const R* find(const Args&... args) const {
    const auto wanted = key::of(args...);
    moment at(parts_);
    const entry_id id = find_at(wanted, at);
    if (id == no_entry || is_due(id, at)) return nullptr;
    return __builtin_addressof(store_[id].result);
  }

  template <class... Args>
  bool drop(const Args&... args) {
    const auto wanted = key::of(args...);
    moment at(parts_);
    const entry_id id = find_fresh(wanted, at);
    calls_.make_stale(wanted.hash);
    if (id != no_entry) store_.take_out(id, removal::invalidated);
    let_go();
    return id != no_entry;
  }

  template <class... Args>
  void put(R&& result, Args&&... args) {
    if (known_below(args...)) return;
    if (store_.capacity() == 0) return;
    const auto wanted = key::of(args...);
    moment at(parts_);
    auto owned = key::own(wanted, std::forward<Args>(args)...);
    const bool is_kept = parts_.keeps(std::as_const(result));
    unlinked fresh(store_, store_.make(std::move(owned), std::move(result)));
    const bool lives = is_kept && measure(fresh, at);
    if constexpr (Parts::expires) store_.take_out_due(at.now());
    const entry_id present = fresh.find_or_reserve(wanted.hash);
    if (lives && fits(fresh))
      fresh.link(wanted.hash, present);
    else if (present != no_entry)
      store_.take_out(present, removal::replaced);
    let_go();
  }

  std::size_t maxsize() const { return store_.capacity(); }

  memo::cache_info info() const {
    if constexpr (Parts::expires) {
      const auto now = moment(parts_).now();  // before anything else: the clock may call back
      return {hits_, misses_, store_.capacity(), store_.total() - store_.total_due(now)};
    } else {
      return {hits_, misses_, store_.capacity(), store_.total()};
    }
  }

  void clear() {
    calls_.make_stale();
    hits_ = misses_ = 0;
    store_.clear();
    let_go();
  }

  void resize(std::size_t maxsize) {
    if constexpr (Parts::expires) store_.take_out_due(moment(parts_).now());
    store_.resize(maxsize);
    store_.make_room(maxsize);
    let_go();
  }

  Layer layer;

 private:
  void let_go() {
    if (store_.has_nothing_to_let_go()) return;
    if constexpr (Parts::tells)
      store_.let_go([this](removal why, const entry_type& leaving) {
        detail::apply<P...>([&, this](const auto&... its) { parts_.tell(why, leaving.result, its...); }, leaving.key);
      });
    else
      store_.let_go([](removal, const entry_type&) {});
  }

  /// What is there when the clock, which may call back, has been read.
  template <class Probe>
  entry_id find_at(const Probe& wanted, [[maybe_unused]] moment& at) const {
    entry_id id = store_.find(wanted);
    if constexpr (Parts::expires)
      for (std::size_t before = store_.version(); id != no_entry; id = store_.find(wanted), before = store_.version()) {
        at.now();
        if (store_.version() == before) break;
      }
    return id;
  }
  bool is_due([[maybe_unused]] entry_id id, [[maybe_unused]] moment& at) const {
    if constexpr (Parts::expires)
      return store_[id].deadline <= at.now();
    else
      return false;
  }

  /// What is too old is not found, and leaves.
  template <class Probe>
  entry_id find_fresh(const Probe& wanted, moment& at) {
    const entry_id id = find_at(wanted, at);
    if constexpr (Parts::expires)
      if (id != no_entry && is_due(id, at)) {
        store_.take_out_due(at.now());
        return no_entry;
      }
    return id;
  }

  /// The layer below is asked in its own parameters, not in views of them.
  template <class... Args>
  const R* known_below(const Args&... args) {
    if constexpr (knowing<Layer, std::remove_reference_t<P>...>)
      return layer.known(to_body<P, 0>(nullptr, args)...);
    else
      return nullptr;
  }

  /// Not inlined, so that no other hit saves registers for it.
  template <class Probe>
  [[gnu::noinline, gnu::cold]] R hit_at_length(Probe wanted) {
    const entry_id id = store_.find(wanted);
    return hit(found{&store_[id], id});
  }

  /// The same.
  template <class Self, class... Args, class Probe>
  [[gnu::noinline]] R search_or_run(by_value_t<const Self&> self, Probe wanted, Args... args) {
    moment at(parts_);
    entry_id id;
    if constexpr (is_looked_up_at_home)
      id = store_.find_beyond_home(wanted);
    else
      id = find_fresh(wanted, at);
    if (id != no_entry) return hit_and_renew(id, at);
    const std::size_t seen = store_.version();
    calls_.require_stack();
    auto owned = key::own(wanted, static_cast<Args&&>(args)...);
    const call_in_flight current(calls_, wanted.hash);
    ++misses_;
    R result = compute(std::index_sequence_for<P...>{}, self, owned, static_cast<Args&&>(args)...);
    if (!current.is_stale() && store_.capacity() != 0 && parts_.keeps(result)) {
      if constexpr (container_type::is_of_bits)  // asked again, for keeps() is the user's
        if (!current.is_stale() && store_.capacity() != 0 &&
            placing<container_type>(store_).put(owned, result, wanted.hash, store_.version() != seen)) [[likely]]
          return result;
      keep(owned, result, current, seen, at);
    }
    if constexpr (!container_type::lets_go_at_once) let_go();
    return result;
  }

  [[gnu::noinline]] void keep(key_type& owned, const R& result, const call_in_flight& current, std::size_t seen,
                              moment& at) {
    unlinked fresh(store_, store_.make(std::move(owned), result));
    settle(fresh, current, seen, at);
  }

  template <class Self, class... Args>
  const R& call_for_reference(const Self& self, Args&&... args) {
    const auto wanted = key::of(args...);
    moment at(parts_);
    const entry_id id = find_fresh(wanted, at);
    if (id != no_entry) {
      ++hits_;
      store_.hit(found{&store_[id], id});
      if constexpr (Parts::renews) store_[id].deadline = parts_.renewed(at);
      return store_[id].result;
    }
    const std::size_t seen = store_.version();
    calls_.require_stack();
    let_go();
    const typename container_type::pin references_live_on(store_);
    auto owned = key::own(wanted, std::forward<Args>(args)...);
    const call_in_flight current(calls_, wanted.hash);
    ++misses_;
    R result = compute(std::index_sequence_for<P...>{}, self, owned, std::forward<Args>(args)...);
    unlinked fresh(store_, store_.make(std::move(owned), std::move(result)));
    const R& result_in_entry = fresh->result;
    if (!current.is_stale() && store_.capacity() != 0 && parts_.keeps(result_in_entry))
      settle(fresh, current, seen, at);
    return result_in_entry;
  }

  /// The layer below knew nothing.
  template <std::size_t... I, class Self, class Key, class... Args>
  R compute(std::index_sequence<I...>, const Self& self, const Key& owned, Args&&... args) {
    return layer.answer(self, to_body<P, I>(owned, std::forward<Args>(args))...);
  }

  [[gnu::always_inline]] R hit(found f)
    requires std::is_trivially_copyable_v<R>
  {
    const R result = f.entry->result;
    ++hits_;
    store_.hit(f);
    return result;
  }
  R hit(found f) {
    const std::size_t before = store_.version();
    const typename container_type::pin hold(store_);
    R copy(std::as_const(f.entry->result));
    ++hits_;
    if (store_.version() == before) store_.hit(f);
    return copy;
  }

  R hit_and_renew(entry_id id, [[maybe_unused]] moment& at) {
    [[maybe_unused]] const std::size_t before = store_.version();
    R result = hit(found{&store_[id], id});
    if constexpr (Parts::renews)
      if (store_.version() == before) store_[id].deadline = parts_.renewed(at);
    return result;
  }

  /// Weighs a fresh entry and says when it is due; whether it lives at all.
  bool measure(const unlinked& fresh, moment& at) {
    entry_type& e = *fresh;
    if constexpr (Parts::weighs)
      e.weight = detail::apply<P...>([&](const auto&... x) { return parts_.weight(x...); }, e.key, e.result);
    if constexpr (Parts::expires) {
      e.deadline = detail::apply<P...>([&, this](auto&&... x) { return parts_.deadline(at, x...); }, e.key, e.result);
      return e.deadline > at.now();
    }
    return true;
  }
  bool fits(const unlinked& fresh) const {
    if constexpr (Parts::weighs)
      if (fresh->weight > store_.capacity()) return false;
    return store_.capacity() != 0;
  }

  /// Links a fresh entry, unless a result was stored or invalidated since `seen`.
  template <class Call>
  void settle(unlinked& fresh, const Call& call, std::size_t seen, moment& at) {
    if (!measure(fresh, at)) return;
    if constexpr (Parts::expires) store_.take_out_due(at.now());
    if (store_.version() == seen) store_.reserve();
    if (store_.version() != seen && fresh.find_or_reserve(call.hash()) != no_entry) return;
    if (call.is_stale() || !fits(fresh)) return;
    fresh.link(call.hash(), no_entry);
  }

  [[no_unique_address]] Parts parts_;
  container_type store_;
  std::size_t hits_ = 0;
  std::size_t misses_ = 0;
  calls_in_flight calls_;
};

}  // namespace memo::detail
