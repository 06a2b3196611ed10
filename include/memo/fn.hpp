// The function: written once, memoized within each call.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/body.hpp>
#include <memo/detail/call_memo.hpp>
#include <memo/detail/stack.hpp>
#include <memo/key.hpp>

namespace memo {
namespace detail {

/// An integral constant as an argument: Hana's, std::integral_constant, std::cw; anything empty with a constant ::value.
template <class T>
concept constant = std::is_empty_v<T> && requires {
                                           typename std::bool_constant<(T::value, true)>;
                                           requires std::is_integral_v<std::remove_cvref_t<decltype(T::value)>> ||
                                                        std::is_enum_v<std::remove_cvref_t<decltype(T::value)>>;
                                         };

/// What a call with constants gives: completed by <memo/constant.hpp>.
template <class Function, class... C>
struct constant_answer;

/// A layer whose body is called directly: a level of recursion then takes two calls, which is what `constant_depth` counts.
template <class Layer>
concept has_recursive_body = requires { requires Layer::is_recursive; };

/// Levels of recursion that fit the 512 nested calls of a constant evaluation at default flags, at two calls a level.
inline constexpr std::size_t constant_depth = 240;

/// Not constexpr, so that calling it ends a constant evaluation with a line that shows its name.
inline void too_deep_for_a_constant_evaluation_so_use_memo_table_or_memo_generate_table() {}

/// `self` within one call of a layer: remembers what it computes until that call returns.
template <class Layer, class Signature>
class within_call;

template <class Layer, class R, class... P>
class within_call<Layer, R(P...)> {
 public:
  using key = detail::key<P...>;
  struct state {
    const Layer& layer;
    call_memo<typename key::type, R> memo{};
  };

  constexpr explicit within_call(state& known, std::size_t depth = 0) : state_(&known), depth_(depth) {}

  constexpr answer_t<R> operator()(P... args) const {
    static_assert((std::is_copy_constructible_v<std::remove_cvref_t<P>> && ...),
                  "memo::fn keeps each argument that self is called with: for a move-only 'const T&' write a type that "
                  "can be copied, as std::shared_ptr");
    if constexpr (requires { state_->layer.contains(args...); })
      if (state_->layer.contains(args...)) return state_->layer.answer(*this, std::forward<P>(args)...);
    const auto lookup = key::lookup(args...);
    const std::uint64_t hash = lookup.hash();
    if (const R* known = state_->memo.find(hash, lookup)) return *known;
    if (!std::is_constant_evaluated())
      require_stack();
    else if (depth_ == constant_depth)
      too_deep_for_a_constant_evaluation_so_use_memo_table_or_memo_generate_table();
    const within_call deeper(*state_, depth_ + 1);
    auto kept = key::make(lookup, std::forward<P>(args)...);
    if constexpr (has_recursive_body<Layer>)
      return state_->memo.insert(hash, std::move(kept), state_->layer.body(deeper, std::forward<P>(args)...));
    else
      return state_->memo.insert(hash, std::move(kept), state_->layer.answer(deeper, std::forward<P>(args)...));
  }

 private:
  state* state_;
  std::size_t depth_;
};

}  // namespace detail

/// A function made of `body`, with the signature R(P...): what memo::fn returns, and the lowest layer of every other.
/// A call runs the body once for each distinct key its recursion visits; nothing is kept when it returns. The same in
/// constant evaluation, where the recursion may be 240 levels deep.
/// Throws what the body throws, and recursion_too_deep. As thread-safe as its body. Structural, so a template argument,
/// where its body is. (g++ 12 does not take a function pointer in one: there write table<f, ...> for a function f itself,
/// not for fn(f).)
template <class Body, class Signature>
class function;

template <class Body, class R, class... P>
class function<Body, R(P...)> {
  static_assert(!std::is_void_v<R>, "memo::fn requires a function with a result: 'void' leaves nothing to remember");

 public:
  using result_type = std::remove_cvref_t<R>;
  using signature_type = result_type(P...);
  static constexpr bool is_recursive =
      !std::is_invocable_v<const Body&, P...> || std::is_invocable_v<const Body&, const detail::unstated_result&, P...>;
  static_assert(!is_recursive || !detail::plain_functor<Body>,
                "memo requires a callable that changes nothing of itself: drop 'mutable', or capture by reference");

  constexpr result_type operator()(P... args) const {
    if constexpr (is_recursive) {
      using self_type = detail::within_call<function, signature_type>;
      typename self_type::state state{*this};
      const self_type self(state);
      return body(self, std::forward<P>(args)...);
    } else {
      return body(std::forward<P>(args)...);
    }
  }

  /// Arguments that are integral constants give an integral constant; needs <memo/constant.hpp>.
  template <detail::constant... C>
    requires(sizeof...(C) == sizeof...(P) && sizeof...(C) > 0 && (std::is_convertible_v<C, P> && ...) &&
             std::is_empty_v<Body> && std::is_integral_v<result_type>)
  constexpr auto operator()(C...) const {
    return typename detail::constant_answer<function, C...>::type{};
  }

  /// The body's answer, with `self` for its recursion.
  template <class Self, class... Args>
  constexpr result_type answer(const Self& self, Args&&... args) const {
    if constexpr (is_recursive)
      return body(self, std::forward<Args>(args)...);
    else
      return body(std::forward<Args>(args)...);
  }

  Body body;
};

/// A generic body without a signature: answers constants and types only; needs <memo/constant.hpp>.
template <class Body>
class function<Body, void> {
 public:
  using signature_type = void;

  template <class... C>
  constexpr auto operator()(C...) const {
    static_assert((std::is_empty_v<C> && ...),
                  "memo::fn requires a signature for arguments that are values: write the parameters' types, "
                  "[](auto self, int n) -> int, or give it, memo::fn<int(int)>(body)");
    return typename detail::constant_answer<function, C...>::type{};
  }

  Body body;
};

/// A function from an open-recursive body `body(self, args...)` or from any plain callable: a lambda, a function, a
/// functor, a const member function (its object is the first argument). The signature is read from the body.
template <class F>
constexpr auto fn(F&& body) {
  auto b = detail::as_body(std::forward<F>(body));
  static_assert(detail::callable_when_const<decltype(b)>,
                "memo requires a callable that changes nothing of itself: drop 'mutable', or capture by reference");
  return function<decltype(b), typename detail::signature<decltype(b)>::type>{std::move(b)};
}

/// The same with the signature given, for a body that is generic or overloaded.
template <class Signature, class F>
  requires std::is_function_v<Signature>
constexpr auto fn(F&& body) {
  auto b = detail::as_body(std::forward<F>(body));
  return function<decltype(b), Signature>{std::move(b)};
}

namespace detail {

template <auto F, class Signature>
struct at_compile_time {
  template <class... C>
  consteval auto operator()(C... c) const {
    return F(c...);
  }
};
template <auto F, class R, class... P>
struct at_compile_time<F, R(P...)> {
  consteval R operator()(P... args) const { return F(std::forward<P>(args)...); }
};

template <class F>
struct signature_of_layer : signature<F> {};
template <layer F>
struct signature_of_layer<F> {
  using type = typename F::signature_type;
};

/// What results are kept by: refuses a body that is generic or overloaded.
template <class Signature>
consteval bool refuse_no_signature() {
  static_assert(!std::is_void_v<Signature>,
                "memo requires one signature: write the parameters' types, [](auto self, int n) -> int, or give it, "
                "memo::fn<int(int)>(body)");
  return true;
}

}  // namespace detail

/// memo::at<f>(args...): computed by the compiler or not at all.
template <auto F>
inline constexpr detail::at_compile_time<F, typename detail::signature_of_layer<decltype(F)>::type> at{};

namespace detail {

/// A layer as it is; anything else that can be called becomes a function.
template <class F>
constexpr decltype(auto) as_layer(F&& f) {
  if constexpr (layer<F>)
    return std::forward<F>(f);
  else
    return memo::fn(std::forward<F>(f));
}

}  // namespace detail
}  // namespace memo
