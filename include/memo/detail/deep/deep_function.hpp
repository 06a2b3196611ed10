// A layer whose calls go on on another piece of stack where theirs has no room.
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

#include <memo/detail/cache/through.hpp>
#include <memo/detail/call/recursion.hpp>
#include <memo/detail/deep/excursion.hpp>
#include <memo/detail/key/argument.hpp>
#include <memo/detail/layer/answers.hpp>

namespace memo::detail {

/// A layer that keeps its results between calls, and so within one.
template <class Layer>
concept keeping = requires(const Layer& l) { l.cache_info(); };

/// Not deduced from a body, which may be the one that asks.
template <class Layer, class Self, class... Args>
using answer_of_t = decltype(std::declval<Layer&>().answer(std::declval<const Self&>(), std::declval<Args>()...));

template <std::size_t Level, class Layer, class Signature>
class deep_function;

/// d(args...): the function below, and its recursion with it, with as much stack as there is memory for it.
template <std::size_t Level, class Layer, class R, class... P>
class deep_function<Level, Layer, R(P...)> {
  using self_type = through<deep_function, R(P...)>;
  static constexpr bool is_const = answers<const Layer, R(P...)>;

 public:
  using result_type = R;
  using signature_type = R(P...);

  constexpr R operator()(P... args) const
    requires(is_const && !keeping<Layer>)
  {
    if (__builtin_is_constant_evaluated())
      if constexpr (std::invocable<const Layer&, P...>) return below(std::forward<P>(args)...);
    return remember_and_answer(below, std::forward<P>(args)...);
  }
  R operator()(P... args)
    requires(!is_const && !keeping<Layer>)
  {
    return remember_and_answer(below, std::forward<P>(args)...);
  }
  answer_t<R> operator()(P... args)
    requires(keeping<Layer> && (copied<P> && ...))
  {
    return call(self_type(*this), std::forward<P>(args)...);
  }
  template <class... Args>
    requires(keeping<Layer> && accepts_as_is<R(P...), Args && ...>)
  answer_t<R> operator()(Args&&... args) {
    return call(self_type(*this), to_lookup<P>(std::forward<Args>(args))...);
  }

  /// The function below, on the stack that it is called on.
  constexpr Layer& wrapped() { return below; }
  constexpr const Layer& wrapped() const { return below; }

  template <class... Args>
  constexpr decltype(auto) known(const Args&... args) const {
    return below.known(args...);
  }
  template <class Self, class... Args>
  constexpr answer_of_t<const Layer, Self, Args...> answer(const Self& self, Args&&... args) const
    requires is_const
  {
    return answer_where_there_is_room<const Layer, Self, Args...>(below, self, static_cast<Args&&>(args)...);
  }
  template <class Self, class... Args>
  answer_of_t<Layer, Self, Args...> answer(const Self& self, Args&&... args)
    requires(!is_const)
  {
    return answer_where_there_is_room<Layer, Self, Args...>(below, self, static_cast<Args&&>(args)...);
  }

  Layer below;

 private:
  template <class, class>
  friend class through;

  template <class... Args>
  answer_t<R> call(const self_type& self, Args&&... args) {
    return answer(self, std::forward<Args>(args)...);
  }

  /// Inlined into each level, where clang 16 leaves it out of those of a dense cache, for half as much time again.
  template <class L, class Self, class... Args>
  [[gnu::always_inline]] static constexpr answer_of_t<L, Self, Args...> answer_where_there_is_room(
      L& layer, const Self& self, Args&&... args) {
    if (!__builtin_is_constant_evaluated() && !has_room_for(Level)) [[unlikely]]
      return answer_elsewhere<L, Self, Args...>(layer, self, static_cast<Args&&>(args)...);
    return layer.answer(self, static_cast<Args&&>(args)...);
  }
  template <class L, class Self, class... Args>
  [[gnu::noinline, gnu::cold]] static answer_of_t<L, Self, Args...> answer_elsewhere(
      L& layer, by_value_t<const Self&> self, by_value_t<Args>... args) {
    return on_a_piece([&]() -> answer_of_t<L, Self, Args...> {
      return layer.answer(self, static_cast<Args&&>(args)...);
    });
  }

  template <class L>
  struct answering {
    L& layer;

    template <class Self, class... Args>
    constexpr answer_of_t<L, Self, Args...> operator()(const Self& self, Args&&... args) const {
      return layer.answer(self, std::forward<Args>(args)...);
    }
    static bool has_room() { return has_room_for(Level); }
    template <class Work>
    static std::invoke_result_t<const Work&> elsewhere(const Work& work) {
      return on_a_piece(work);
    }
  };

  /// A call that remembers what it computes until it returns.
  template <class L>
  static constexpr R remember_and_answer(L& layer, P... args) {
    if (!__builtin_is_constant_evaluated() && !has_room_for(Level)) [[unlikely]]
      return on_a_piece([&]() -> R { return remember_and_answer(layer, std::forward<P>(args)...); });
    if constexpr (knowing<L, std::remove_reference_t<P>...>)
      if (const R* known = layer.known(args...)) return *known;
    const answering<L> answer{layer};
    using call_type = recursion<L, answering<L>, R(P...)>;
    call_type call(layer, answer);
    const typename call_type::self self(call);
    return answer(self, std::forward<P>(args)...);
  }
};

}  // namespace memo::detail
