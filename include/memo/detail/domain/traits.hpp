// What a domain may leave unsaid.
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace memo::detail {

template <class D>
struct ascending {
  using type = D;
};
template <class D>
  requires requires { typename D::ascending; }
struct ascending<D> {
  using type = typename D::ascending;
};
template <class D>
using ascending_t = typename ascending<D>::type;

template <class D>
inline constexpr bool is_dense = requires { requires D::is_dense; };

template <class D, class... P>
constexpr bool accepts() {
  if constexpr (requires { D::template accepts<P...>(); })
    return D::template accepts<P...>();
  else
    return true;
}

template <class K, class... P>
concept key_for = sizeof...(P) == 1 && (std::convertible_to<K, P> && ...) && !std::is_pointer_v<K>;

template <class D, class... P>
concept finding = requires(const D& d, P... keys) {
                    { d.find(keys...) } -> std::same_as<std::size_t>;
                  };

/// Gives the keys at a position: the one, or several to a function.
template <class D, class... P>
concept giving_keys = requires(const D& d, std::size_t position) {
                        { d.template key<P...>(position) } -> key_for<P...>;
                      } || (sizeof...(P) != 1 && requires(const D& d, std::size_t position, std::size_t (*f)(P...)) {
                        { d.template visit<P...>(position, f) } -> std::same_as<std::size_t>;
                      });

/// What a memo::domain is.
template <class D, class... P>
concept numbering_keys = D::arity == sizeof...(P) && requires(const D& d) {
                                                       { d.size() } -> std::same_as<std::size_t>;
                                                     } && finding<D, P...> && giving_keys<D, P...>;

/// Can be a side of a box.
template <class D>
concept of_one_parameter = requires { requires D::arity == 1; };

/// Was refused already, with an error.
template <class D>
concept refused = requires { typename D::refused; };

/// The position of keys that are known to be there.
template <class D, class... P>
constexpr std::size_t position_in(P... keys) {
  if constexpr (requires { D::position(keys...); })
    return D::position(keys...);
  else
    return D::find(keys...);
}

/// f of the keys at a position.
template <class D, class... P, class F>
constexpr decltype(auto) visit_keys(std::size_t position, F f) {
  if constexpr (sizeof...(P) == 1)
    return f(D::template key<P...>(position));
  else
    return D::template visit<P...>(position, f);
}

/// Has to be told the function.
template <template <auto> class>
struct of_function;
template <class D>
inline constexpr bool needs_the_function = requires { typename of_function<D::template of>; };

/// The domain that D is for a function, where it has to be told which.
template <class D, auto F>
struct told {
  using type = D;
};
template <class D, auto F>
  requires needs_the_function<D>
struct told<D, F> {
  using type = typename D::template of<F>;
};
template <class D, auto F>
using told_t = typename told<D, F>::type;

}  // namespace memo::detail
