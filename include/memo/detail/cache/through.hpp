// What a body recurses with when it is called through a cache.
#pragma once

#include <type_traits>
#include <utility>

#include <memo/detail/key/argument.hpp>
#include <memo/detail/layer/answers.hpp>

namespace memo::detail {

template <class P>
concept copied = std::is_copy_constructible_v<std::remove_cvref_t<P>>;

/// Whether there are as many arguments as parameters, and each is one or converts to it. A temporary that would if it were
/// none counts too: the error is then the one of the conversion that is deleted for it.
template <class Signature, class... Args>
inline constexpr bool arguments_convert = false;
template <class R, class... P, class... Arg>
  requires(sizeof...(Arg) == sizeof...(P))
inline constexpr bool arguments_convert<R(P...), Arg...> =
    ((taken_as_is<P, Arg> || std::is_convertible_v<Arg, P> || std::is_convertible_v<std::remove_reference_t<Arg>&, P>) && ...);

template <class Signature, class... Args>
consteval bool refuse_other_arguments() {
  static_assert(arguments_convert<Signature, Args...>,
                "memo requires the arguments of a call to be as many as the function's, and to convert to its parameters");
  return arguments_convert<Signature, Args...>;
}

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
    return outermost_->call(*this, to_lookup<P>(std::forward<Args>(args))...);
  }
  template <class... Args>
    requires(!arguments_convert<R(P...), Args&&...>)
  answer_t<R> operator()(Args&&...) const {
    refuse_other_arguments<R(P...), Args&&...>();
    return *static_cast<const R*>(nullptr);
  }

 private:
  Cache* outermost_;
};

}  // namespace memo::detail
