// A layer for keys whose bounds are known while the program runs: dense_cache, results in a flat array.
//
// As thread-safe as a std::vector: one thread at a time, or any number that only call const members.
#pragma once

#if !defined(__cpp_exceptions)
#error "<memo/dense.hpp> requires exceptions: build without -fno-exceptions, or use <memo/fn.hpp> and <memo/table.hpp>"
#else

#include <cstddef>
#include <type_traits>
#include <utility>

#include <memo/detail/shadow.hpp>
MEMO_BEGIN_NAMES
#include <memo/detail/call/refused.hpp>
#include <memo/detail/dense/dense_function.hpp>
#include <memo/detail/given/as_layer.hpp>

namespace memo {

namespace detail {

template <class Signature>
inline constexpr std::size_t arity_of_signature = 0;
template <class R, class... P>
inline constexpr std::size_t arity_of_signature<R(P...)> = sizeof...(P);
template <class Signature>
inline constexpr bool has_discrete_keys = false;
template <class R, class... P>
inline constexpr bool has_discrete_keys<R(P...)> = (discrete<std::remove_cvref_t<P>> && ...);

/// What memo::dense_cache requires of a signature and of extents.
template <class Signature, class... Extent>
consteval bool refuse_what_is_not_dense() {
  constexpr bool has_all_extents = sizeof...(Extent) == arity_of_signature<Signature>;
  constexpr bool are_integers = (std::is_integral_v<Extent> && ...) && (discrete<Extent> && ...);
  static_assert(has_discrete_keys<Signature>,
                "memo::dense_cache requires parameters that are integers, bool or enumerations: for others use cache");
  static_assert(!has_discrete_keys<Signature> || has_all_extents,
                "memo::dense_cache requires an extent for each parameter: for f(i, j) write (f, rows, columns)");
  static_assert(are_integers, "memo::dense_cache requires extents that are integers: keys are from 0 up to them");
  return has_discrete_keys<Signature> && has_all_extents && are_integers;
}

}  // namespace detail

/// The results of f for every key (i, j, ...) with 0 <= i < the first extent, 0 <= j < the second, ..., in an array,
/// row by row: a hit is a bounds test and two loads. A key outside is computed, and not kept. A negative extent is 0.
/// All memory is allocated here, O(product of the extents): a result and one byte a key. Throws a std::bad_alloc whose
/// what() says so where there is no room, or the product overflows; f is not moved from then.
template <class F, class... Extents>
auto dense_cache(F&& f, Extents... extents) {
  using layer_type = detail::layer_of<F>;
  using signature_type = typename layer_type::signature_type;
  if constexpr (detail::refuse_no_layer<F>())
    if constexpr (detail::refuse_what_is_not_dense<signature_type, Extents...>() &&
                  detail::refuse_unmovable_result<signature_type>()) {
      using type = detail::dense_function<layer_type, signature_type>;
      const typename type::extents_type inside(extents...);
      detail::cells<typename type::result_type> results(inside.size());
      return type(detail::as_layer(std::forward<F>(f)), inside, std::move(results));
    }
}
MEMO_REFUSED_OVERLOADS(dense_cache);

}  // namespace memo

MEMO_END_NAMES

#endif
