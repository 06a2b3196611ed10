// Keys one by one.
#pragma once

#include <type_traits>

#include <memo/detail/domain/list.hpp>

namespace memo {

/// Exactly these keys: integers or enumerators. Positions follow the list. A lookup is one load where the keys follow one
/// another without a gap, and a binary search otherwise.
template <auto... E>
  requires(sizeof...(E) > 0 && detail::all({detail::discrete<decltype(E)>...}))
struct values : detail::listing<detail::list<E...>::is_ascending, E...> {
  using ascending = std::conditional_t<detail::list<E...>::is_ascending, values, detail::listing<true, E...>>;
};

}  // namespace memo
