// A flat array of results as a layer.
#pragma once

#include <concepts>
#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>

#include <memo/cache_info.hpp>
#include <memo/detail/cache/in_flight.hpp>
#include <memo/detail/cache/through.hpp>
#include <memo/detail/call/refused.hpp>
#include <memo/detail/call/signature.hpp>
#include <memo/detail/call/stack.hpp>
#include <memo/detail/dense/apart.hpp>
#include <memo/detail/dense/cells.hpp>
#include <memo/detail/dense/extents.hpp>
#include <memo/detail/key/argument.hpp>
#include <memo/detail/key/parameter.hpp>
#include <memo/detail/layer/answers.hpp>

namespace memo::detail {

template <class Layer, class Signature>
class dense_function;

/// The results of a function for all keys inside some extents, each in a cell of one array.
///
/// c(args...): a hit is O(1), an index and two loads, and returns a copy of the result. A result that can only be moved
/// comes as a reference, as from ref(). A key outside is computed: that counts as a miss and is not kept, and its
/// recursion comes back here. Nothing is allocated after construction, but for what ref() gives and does not keep.
/// Throws what the body and the result's own operations throw; then nothing has changed, but a body that was begun
/// counts as a miss. Throws recursion_too_deep where the stack has no room for the body.
/// A reference from ref() or peek() stays valid until its result leaves: invalidated, replaced, cleared.
/// Over a table, the table's keys are answered by it: they are not counted, kept or inserted here.
/// The body and all other code of the user's may call back: what a result's copy, move or destructor asks for that very
/// key meanwhile is answered, and not kept. Moved only while no call is under way; what was moved from keeps nothing.
template <class Layer, class R, class... P>
class dense_function<Layer, R(P...)> {
  static_assert(parameters_checked<std::index_sequence_for<P...>, P...>);

  using self_type = through<dense_function, R(P...)>;
  using cells_type = cells<R>;
  template <class T>
  using key_t = std::remove_cvref_t<T>;
  static constexpr bool returns_reference = !std::is_copy_constructible_v<R>;

 public:
  using result_type = R;
  using signature_type = R(P...);
  static constexpr bool is_for_one_thread = true;
  using extents_type = extents<sizeof...(P)>;

  dense_function(Layer layer, extents_type inside, cells_type results)
      : layer_(std::move(layer)), extents_(inside), cells_(std::move(results)) {}
  dense_function(dense_function&& other)
      : layer_(std::move(other.layer_)),
        extents_(other.extents_),
        cells_(std::move(other.cells_)),
        apart_(std::move(other.apart_)),
        hits_(other.hits_),
        misses_(other.misses_) {
    other.extents_.close();
  }
  MEMO_UNCOPIED_CACHE(dense_function);
  ~dense_function() {
    extents_.close();
    cells_.clear();
  }

  [[gnu::always_inline]] answer_t<R> operator()(P... args) { return find_or_run(own_self(), args...); }
  template <class Refused = void>
  answer_t<R> operator()(P... args) const {
    static_assert(!std::is_void_v<Refused>, MEMO_CONST_CALL);
    return *peek(args...);
  }
  template <class... Args>
    requires(!arguments_convert<R(P...), Args&&...>)
  answer_t<R> operator()(Args&&...) const {
    refuse_other_arguments<R(P...), Args&&...>();
    return *static_cast<const R*>(nullptr);
  }

  /// The same call, without copying the result. If the result is not kept (outside, or invalidated while it was being
  /// computed) the reference is valid until the next call.
  const R& ref(P... args) { return find_or_run_for_reference(own_self(), args...); }
  template <int = 0>
  MEMO_REFUSED(MEMO_OTHER_ARGUMENTS, ref(...));
  template <int = 0>
  MEMO_REFUSED(MEMO_CONST_CACHE, ref(...) const);

  /// Whether a result is kept, and the result or null: no use, no count.
  bool contains(P... args) const { return peek(args...) != nullptr; }
  const R* peek(P... args) const {
    std::size_t i = 0;
    return extents_.find(i, args...) && cells_.has_result(i) ? __builtin_addressof(cells_[i]) : nullptr;
  }
  template <int = 0>
  MEMO_REFUSED(MEMO_OTHER_ARGUMENTS, contains(...) const);
  template <int = 0>
  MEMO_REFUSED(MEMO_OTHER_ARGUMENTS, peek(...) const);

  /// Drops a result; says whether there was one. What is being computed for this key at the time will not be stored.
  /// O(1).
  bool invalidate(P... args) {
    std::size_t i = 0;
    return extents_.find(i, args...) && cells_.drop(i);
  }
  template <int = 0>
  MEMO_REFUSED(MEMO_OTHER_ARGUMENTS, invalidate(...));
  template <int = 0>
  MEMO_REFUSED(MEMO_CONST_CACHE, invalidate(...) const);

  /// Stores a result as if it had just been computed, replacing one that is there; counts nothing. Outside nothing is
  /// stored. If the move of the result throws, the key has no result.
  void insert(R result, P... args) {
    if (known_below(args...)) return;
    std::size_t i = 0;
    if (extents_.find(i, args...)) cells_.replace(i, std::move(result));
  }
  template <int = 0>
  MEMO_REFUSED(MEMO_OTHER_RESULT, insert(...));
  template <int = 0>
  MEMO_REFUSED(MEMO_CONST_CACHE, insert(...) const);

  /// maxsize is the number of keys inside.
  memo::cache_info cache_info() const { return {hits_, misses_, cells_.capacity(), cells_.size()}; }
  memo::cache_parameters cache_parameters() const { return {cells_.capacity()}; }

  /// Drops every result and zeroes the counts. What is being computed at the time will not be stored. O(maxsize).
  void cache_clear() {
    hits_ = misses_ = 0;
    cells_.clear();
    apart_.drain();
  }
  template <int = 0>
  MEMO_REFUSED(MEMO_CLEARED_IN_PART, cache_clear(...));
  template <int = 0>
  MEMO_REFUSED(MEMO_CONST_CACHE, cache_clear(...) const);

  /// Its bounds are what it was made with.
  template <int = 0>
  MEMO_REFUSED("memo::dense_cache keeps the extents that it was made with: make another for others", resize(...));

  /// The function below: calling it neither reads nor counts nor stores here.
  Layer& wrapped() { return layer_; }
  const Layer& wrapped() const { return layer_; }

  /// A hit is a use, so nothing is known for nothing.
  template <class... Args>
  static constexpr std::nullptr_t known(const Args&...) {
    return nullptr;
  }
  template <class Self>
  answer_t<R> answer(const Self& self, P... args) {
    return find_or_run(self, args...);
  }

 private:
  template <class, class>
  friend class through;

  /// Stands for a self through this very layer: `this` is all that such a one is made of.
  struct own_self {};

  /// From before a body runs until it has ended. Only on a stack that is not known to have room is it in a list.
  class current_call {
   public:
    [[gnu::always_inline]] explicit current_call(dense_function& of) {
      if (!has_room_on_own_stack()) [[unlikely]]
        begin(of.calls_);
    }
    current_call(const current_call&) = delete;
    [[gnu::always_inline]] ~current_call() {
      if (is_listed_) [[unlikely]]
        listed_.~call_in_flight();
    }

   private:
    [[gnu::noinline, gnu::cold]] void begin(calls_in_flight& calls) {
      calls.require_stack();
      remember_own_stack();
      ::new (static_cast<void*>(&listed_)) call_in_flight(calls, 0);
      is_listed_ = true;
    }

    union {
      call_in_flight listed_;
    };
    bool is_listed_ = false;
  };

  [[gnu::always_inline]] answer_t<R> call(const self_type&, key_t<P>... args) {
    return find_or_run(own_self(), args...);
  }

  const R* known_below(const key_t<P>&... args) {
    if constexpr (knowing<Layer, std::remove_reference_t<P>...>)
      return layer_.known(args...);
    else
      return nullptr;
  }

  template <class Self>
  [[gnu::always_inline]] answer_t<R> find_or_run(const Self& self, key_t<P>... args) {
    if constexpr (returns_reference) {
      return find_or_run_for_reference(self, args...);
    } else {
      if (const R* known = known_below(args...)) return *known;
      std::size_t i = 0;
      if (!extents_.find(i, args...)) return outside<Self>(self, args...);
      if (cells_.has_result(i)) return hit(i);
      return miss<Self>(self, i, args...);
    }
  }

  R hit(std::size_t i)
    requires std::is_trivially_copyable_v<R>
  {
    ++hits_;
    return cells_[i];
  }
  R hit(std::size_t i) {
    R copy = cells_.copy(i);
    ++hits_;
    return copy;
  }

  /// Not inlined, so that a hit saves no registers for it. Nothing but this and outside() asks below: g++ inlines no
  /// body that is called in more places.
  template <class Self>
  [[gnu::noinline]] R miss(by_value_t<const Self&> self, std::size_t i, key_t<P>... args) {
    const current_call current(*this);
    typename cells_type::awaiting place(cells_, i);
    ++misses_;
    R result = compute(self, args...);
    cells_.store(place, i, std::as_const(result), [](R&) {});
    return result;
  }
  template <class Self>
  [[gnu::noinline]] R outside(by_value_t<const Self&> self, key_t<P>... args) {
    if (!has_room_on_own_stack()) [[unlikely]]
      return miss<Self>(self, cells_.outside(), args...);  // as a call in flight, which here would cost a loop
    ++misses_;
    return compute(self, args...);
  }

  template <class Self>
  const R& find_or_run_for_reference(const Self& self, key_t<P>... args) {
    if (const R* known = known_below(args...)) return *known;
    std::size_t i = 0;
    const bool is_inside = extents_.find(i, args...);
    if (is_inside && cells_.has_result(i)) {
      ++hits_;
      return cells_[i];
    }
    const current_call current(*this);
    apart_.drain();
    const typename results_apart<R>::pin references_live_on(apart_);
    if (!is_inside) {
      ++misses_;
      return apart_.add(compute(self, args...));
    }
    typename cells_type::awaiting place(cells_, i);
    ++misses_;
    const R* answered = nullptr;
    const auto set_apart = [&, this](R& leaves) { answered = __builtin_addressof(apart_.add(std::move(leaves))); };
    bool is_lent = false;
    try {
      R result = compute(self, args...);
      is_lent = cells_.store(place, i, std::move(result), set_apart);
      if (is_lent)
        cells_.lend(i);  // the destructor of `result` may call back
      else if (!answered)
        set_apart(result);
    } catch (...) {
      if (is_lent) cells_.give_back(i, set_apart);
      throw;
    }
    if (is_lent && cells_.give_back(i, set_apart)) return cells_[i];
    return *answered;
  }

  /// The layer below knew nothing.
  template <class Self>
  [[gnu::always_inline]] R compute(const Self& self, key_t<P>... args) {
    if constexpr (std::same_as<Self, own_self>)
      return layer_.answer(self_type(*this), std::forward<P>(args)...);
    else
      return layer_.answer(self, std::forward<P>(args)...);
  }

  Layer layer_;
  extents_type extents_;
  cells_type cells_;
  results_apart<R> apart_;
  std::size_t hits_ = 0;
  std::size_t misses_ = 0;
  calls_in_flight calls_;
};

}  // namespace memo::detail
