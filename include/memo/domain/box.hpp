// Keys of several parameters.
#pragma once

#include <cstddef>
#include <utility>

#include <memo/detail/domain/integer.hpp>
#include <memo/detail/domain/traits.hpp>

namespace memo {

/// Every combination of a key of each domain, the last moving fastest.
template <class... D>
struct box {
  static_assert(!(detail::needs_the_function<D> || ...),
                "memo::box requires domains that are known without the function: write reachable<key<3, 4>> without a "
                "box, and range<Lo, Hi> for until_overflow<Lo>");
  static_assert((detail::needs_the_function<D> || ...) || (sizeof...(D) > 0 && (detail::of_one_parameter<D> && ...)),
                "memo::box requires one domain for each parameter: for three parameters write box<D1, D2, D3>");
  using refused = void;
};

template <class... D>
  requires(sizeof...(D) > 0 && (detail::of_one_parameter<D> && ...))
struct box<D...> {
  using ascending = box<detail::ascending_t<D>...>;
  static constexpr std::size_t arity = sizeof...(D);
  static constexpr bool is_dense = (detail::is_dense<D> && ...);
  static constexpr std::size_t sides[sizeof...(D)] = {D::size()...};

  /// The largest number where the true one is larger still.
  static constexpr std::size_t size() {
    std::size_t product = 1;
    for (const std::size_t size : {D::size()...})
      if (size != 0 && product > detail::npos / size)
        product = detail::npos;
      else
        product *= size;
    return product;
  }

  template <class... P>
  static constexpr bool accepts() {
    return (detail::accepts<D, P>() && ...);
  }

  template <class... P>
  static constexpr std::size_t position(P... keys) {
    std::size_t at = 0;
    const auto go_on = [&at](std::size_t size, std::size_t i) { at = at * size + i; };
    (go_on(D::size(), detail::position_in<D>(keys)), ...);
    return at;
  }

  template <class... P>
    requires(detail::finding<D, P> && ...)
  static constexpr std::size_t find(P... keys) {
    std::size_t at = 0;
    const auto go_on = [&](std::size_t size, std::size_t i) {
      at = at * size + i;
      return i < size;
    };
    return (go_on(D::size(), D::find(keys)) && ...) ? at : detail::npos;
  }

  template <class P>
    requires(sizeof...(D) == 1 && (detail::giving_keys<D, P> && ...))
  static constexpr P key(std::size_t position) {
    return (D::template key<P>(position), ...);
  }

  template <class... P, class F>
    requires(detail::giving_keys<D, P> && ...)
  static constexpr decltype(auto) visit(std::size_t position, F f) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) -> decltype(auto) {
      std::size_t at[sizeof...(D)] = {};
      for (std::size_t i = sizeof...(D); i-- > 0; position /= sides[i]) at[i] = position % sides[i];
      return f(D::template key<P>(at[I])...);
    }(std::index_sequence_for<D...>{});
  }
};

}  // namespace memo
