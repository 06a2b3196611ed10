// A cache as a layer.
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

#include <memo/cache_info.hpp>
#include <memo/detail/cache/cached_calls.hpp>
#include <memo/detail/cache/through.hpp>
#include <memo/detail/call/refused.hpp>
#include <memo/detail/call/signature.hpp>
#include <memo/detail/given/as_layer.hpp>
#include <memo/detail/key/argument.hpp>
#include <memo/detail/layer/answers.hpp>

namespace memo::detail {

constexpr std::size_t not_negative(std::signed_integral auto size) {
  return size < 0 ? 0 : static_cast<std::size_t>(size);
}

template <class Layer, class Parts, class Signature>
class cached_function;

/// Results of the layer below, whose number or weight is at most maxsize; when full, the policy says who leaves. Costs,
/// errors and the lives of references: see <memo/cache.hpp>.
template <class Layer, class Parts, class R, class... P>
class cached_function<Layer, Parts, R(P...)> {
  using self_type = through<cached_function, R(P...)>;

 public:
  using result_type = R;
  using signature_type = R(P...);
  static constexpr bool is_for_one_thread = true;

  cached_function(Layer layer, std::size_t maxsize, typename Parts::policy policy, Parts parts)
      : calls_(std::move(layer), maxsize, std::move(policy), std::move(parts)) {}
  cached_function(cached_function&&) = default;
  MEMO_UNCOPIED_CACHE(cached_function);

  [[gnu::always_inline]] answer_t<R> operator()(P... args)
    requires(copied<P> && ...)
  {
    return calls_.call(self_type(*this), std::forward<P>(args)...);
  }
  template <class... Args>
    requires accepts_as_is<R(P...), Args&&...>
  answer_t<R> operator()(Args&&... args) {
    return calls_.call(self_type(*this), to_lookup<P>(std::forward<Args>(args))...);
  }

  /// Calls that cannot be: to std::is_invocable they look as if they could.
  template <class Refused = void>
    requires(copied<P> && ...)
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

  /// The same call, without copying the result. If the result is not kept (maxsize 0, refused by a part, or invalidated
  /// while it was being computed) the reference is valid until the next call. A listener is told who left for it by the
  /// next call that is no hit, or that drops something; if it throws then, that call has not begun.
  template <class... Args>
  const R& ref(Args&&... args) {
    if constexpr (refuse_other_arguments<R(P...), Args&&...>())
      return calls_.reference(self_type(*this), to_lookup<P>(std::forward<Args>(args))...);
  }
  template <int = 0>
  MEMO_REFUSED(MEMO_CONST_CACHE, ref(...) const);

  /// Whether a result is kept, and the result or null: no use, no count.
  template <class... Args>
  bool contains(Args&&... args) const {
    if constexpr (refuse_other_arguments<R(P...), Args&&...>())
      return calls_.find(to_lookup<P>(std::forward<Args>(args))...) != nullptr;
  }
  template <class... Args>
  const R* peek(Args&&... args) const {
    if constexpr (refuse_other_arguments<R(P...), Args&&...>())
      return calls_.find(to_lookup<P>(std::forward<Args>(args))...);
  }

  /// Drops a result; says whether there was one. What is being computed for this key at the time will not be stored.
  /// O(1), and O(depth) of the calls under way.
  template <class... Args>
  bool invalidate(Args&&... args) {
    if constexpr (refuse_other_arguments<R(P...), Args&&...>())
      return calls_.drop(to_lookup<P>(std::forward<Args>(args))...);
  }
  template <int = 0>
  MEMO_REFUSED(MEMO_CONST_CACHE, invalidate(...) const);

  /// Stores a result as if it had just been computed and used, replacing one that is there; counts nothing.
  template <class... Args>
  void insert(R result, Args&&... args) {
    if constexpr (refuse_other_arguments<R(P...), Args&&...>())
      calls_.put(std::move(result), to_lookup<P>(std::forward<Args>(args))...);
  }
  template <int = 0>
  MEMO_REFUSED(MEMO_OTHER_RESULT, insert(...));
  template <int = 0>
  MEMO_REFUSED(MEMO_CONST_CACHE, insert(...) const);

  /// O(1), and where results expire O(number of those that are too old or soon will be).
  memo::cache_info cache_info() const { return calls_.info(); }
  memo::cache_parameters cache_parameters() const { return {calls_.maxsize()}; }

  /// Drops every result and zeroes the counts. What is being computed at the time will not be stored. O(size).
  void cache_clear() { calls_.clear(); }
  template <int = 0>
  MEMO_REFUSED(MEMO_CLEARED_IN_PART, cache_clear(...));
  template <int = 0>
  MEMO_REFUSED(MEMO_CONST_CACHE, cache_clear(...) const);

  /// Changes maxsize; downward, evicts at once. A negative one is 0. O(number evicted).
  template <std::signed_integral Size>
  void resize(Size maxsize) {
    resize(not_negative(maxsize));
  }
  void resize(std::size_t maxsize) { calls_.resize(maxsize); }
  template <class Size>
    requires(std::floating_point<Size> || !std::convertible_to<Size, std::size_t>)
  MEMO_REFUSED(MEMO_OTHER_MAXSIZE, resize(const Size&));
  template <int = 0>
  MEMO_REFUSED(MEMO_OTHER_MAXSIZE, resize(...));
  template <int = 0>
  MEMO_REFUSED(MEMO_CONST_CACHE, resize(...) const);

  /// The function below: calling it neither reads nor counts nor stores here.
  Layer& wrapped() { return calls_.layer; }
  const Layer& wrapped() const { return calls_.layer; }

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

  template <class Self, class... Args>
  answer_t<R> call(const Self& self, Args&&... args) {
    return calls_.call(self, std::forward<Args>(args)...);
  }

  cached_calls<Layer, Parts, R(P...)> calls_;
};

/// What memoize() and its spellings give.
template <class F, class Policy, class Parts>
auto cache_over(F&& f, std::size_t maxsize, Policy policy, Parts parts) {
  using layer_type = layer_of<F>;
  using signature_type = typename layer_type::signature_type;
  if constexpr (refuse_no_layer<F>())
    if constexpr (refuse_unmovable_result<signature_type>())
      return cached_function<layer_type, Parts, signature_type>(as_layer(std::forward<F>(f)), maxsize,
                                                                std::move(policy), std::move(parts));
}

}  // namespace memo::detail
