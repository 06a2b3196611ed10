// Which parameters a function may have, and what is said of the others.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include <memo/detail/key/argument.hpp>
#include <memo/hash.hpp>

namespace memo::detail {

// The names stand in the compiler's error, with the parameter's position and type.

template <std::size_t Position, class P>
inline constexpr bool parameter_is_no_pointer = !std::is_pointer_v<std::remove_cvref_t<P>>;
template <std::size_t Position, class P>
inline constexpr bool parameter_is_no_text_pointer =
    !(std::is_pointer_v<std::remove_cvref_t<P>> &&
      std::is_same_v<std::remove_cv_t<std::remove_pointer_t<std::remove_cvref_t<P>>>, char>);
template <std::size_t Position, class P>
inline constexpr bool parameter_is_no_array = !std::is_array_v<std::remove_cvref_t<P>>;
template <std::size_t Position, class P>
inline constexpr bool parameter_owns_its_elements = owns_value<owned_t<P>>();
template <std::size_t Position, class P>
inline constexpr bool parameter_is_read_only =
    !std::is_lvalue_reference_v<P> || std::is_const_v<std::remove_reference_t<P>>;
template <std::size_t Position, class P>
inline constexpr bool parameter_can_be_kept =
    std::is_copy_constructible_v<std::remove_cvref_t<P>> || std::is_lvalue_reference_v<P>;
template <std::size_t Position, class T>
inline constexpr bool parameter_can_be_compared = comparable<T>();
template <std::size_t Position, class T>
inline constexpr bool parameter_can_be_hashed = hashable<T>;

template <std::size_t Position, class P>
struct parameter {
  using type = std::remove_cvref_t<P>;
  static_assert(
      parameter_is_no_text_pointer<Position, P>,
      "memo requires parameters that hold their value: for a 'const char*' write std::string_view or std::string");
  static_assert(
      !parameter_is_no_text_pointer<Position, P> || parameter_is_no_pointer<Position, P>,
      "memo requires parameters that hold their value: for a pointer write what it points to, or a std::span");
  static_assert(parameter_is_no_array<Position, P>,
                "memo requires parameters that hold their value: for a reference to an array write std::string_view, "
                "std::span or std::array");
  static_assert(!parameter_is_no_pointer<Position, P> || parameter_owns_its_elements<Position, P>,
                "memo requires parameters that own what they hold: inside another type write std::string for a "
                "std::string_view, and for a span, a reference or a pointer the type it refers to");
  static_assert(parameter_is_read_only<Position, P>,
                "memo requires parameters that the call does not change: for 'T&' write 'const T&' or 'T'");
  static_assert(parameter_can_be_kept<Position, P>,
                "memo keeps each argument beside giving it to the body: for a move-only 'T' write 'const T&'");
  static_assert(!parameter_is_no_pointer<Position, P> || parameter_can_be_compared<Position, type>,
                "memo requires parameters that can be compared: write an operator== for this parameter's type");
  static_assert(
      !parameter_is_no_pointer<Position, P> || !parameter_is_no_array<Position, P> ||
          parameter_can_be_hashed<Position, type>,
      "memo requires parameters that can be hashed: specialize std::hash or memo::hash for this parameter's type");
  static constexpr bool checked = true;
};

template <class Indices, class... P>
inline constexpr bool parameters_checked = false;
template <std::size_t... I, class... P>
inline constexpr bool parameters_checked<std::index_sequence<I...>, P...> = (parameter<I + 1, P>::checked && ...);

}  // namespace memo::detail
