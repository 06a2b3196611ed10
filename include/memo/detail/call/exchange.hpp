// std::exchange, as cheap to compile as an assignment.
#pragma once

#include <type_traits>

namespace memo::detail {

/// Sets `value` to `next`, and gives what it was, of a T that is moved without throwing. The standard library's says
/// when it throws, for which it instantiates dozens of templates for each pair of types: a sixteenth of what an include
/// of <memo/cache.hpp> costs.
template <class T>
constexpr T exchange(T& value, std::type_identity_t<T> next) noexcept {
  T before = static_cast<T&&>(value);
  value = static_cast<T&&>(next);
  return before;
}

}  // namespace memo::detail
