// Every key that a function's recursion visits.
#pragma once

#include <cstddef>

#include <memo/detail/call/at.hpp>

namespace memo {

namespace detail {

/// The arguments of one call.
template <auto... Argument>
struct key_arguments {};

template <auto F, class Signature, auto... Root>
struct reached;

}  // namespace detail

/// Text as an argument of a template: fixed_string("kitten"). Without the zero at its end.
template <class Char, std::size_t Size>
struct fixed_string {
  using value_type = Char;
  using traits_type = void;

  consteval fixed_string(const Char (&text)[Size + 1]) {
    for (std::size_t i = 0; i < Size; ++i) units[i] = text[i];
  }
  constexpr const Char* data() const { return units; }
  static constexpr std::size_t size() { return Size; }

  Char units[Size + 1]{};
};
template <class Char, std::size_t N>
fixed_string(const Char (&)[N]) -> fixed_string<Char, N - 1>;

/// A call with several arguments, as a root: key<3, 4>.
template <auto... Argument>
inline constexpr detail::key_arguments<Argument...> key{};

/// The keys that a call of the table's function with each of these arguments visits, found by running it:
/// table<collatz_length, reachable<27, 97>>. For several parameters reachable<key<3, 4>, key<5, 6>>. Parameters are
/// numbers, enumerators, or text, as reachable<fixed_string("kitten")>, of which the table keeps what the recursion asks
/// for. A key has the position at which the recursion finished it, so what it asks for stands before it. A root that
/// stands twice is one.
///
/// At most 131,072 keys, with 16,383 different texts of 131,072 characters in all, at any depth, at a compiler's default
/// limits. Compiles in O(size()) calls of the body, of which each runs once or, where the recursion is more than 240
/// levels deep, about twice.
///
/// There a body is run with a result that is not known yet: it is given another key's, or 1, or 0, and what it makes of
/// that is not kept. A key whose body has no constant result for any of these, or that asks for itself, is named in an
/// error.
template <auto... Root>
struct reachable {
  template <auto F>
  using of = detail::reached<F, detail::signature_of_t<decltype(F)>, Root...>;
};

}  // namespace memo
