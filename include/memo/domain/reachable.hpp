// Every key that a function's recursion visits.
#pragma once

#include <memo/detail/call/at.hpp>
#include <memo/detail/domain/listed_key.hpp>

namespace memo {

/// A call with several arguments, as a root: key<3, 4>, key<"kitten", "sitting">.
template <detail::listed_key... Argument>
inline constexpr detail::key_arguments<Argument.value...> key{};

/// The keys that a call of the table's function with each of these arguments visits, found by running it:
/// table<collatz_length, reachable<27, 97>>. For several parameters reachable<key<3, 4>, key<5, 6>>. Parameters are
/// numbers or enumerators of up to 64 bits, or text, as reachable<"kitten">, of which the table keeps what the
/// recursion asks for. A key has the position at which the recursion finished it, so what it asks for stands before it.
/// A root that stands twice is one, and without roots the table is empty. A lookup is one probe and one comparison, of
/// integers that are close together one load; of more than 100,000 other keys a few.
///
/// At most 131,072 keys, with 16,383 different texts of 131,072 characters in all, at any depth, at a compiler's
/// default limits. Compiles in O(size()) calls of the body, of which each runs once or, where the recursion is more
/// than 240 levels deep and does not count down to 0, about twice.
///
/// There a body is run with a result that is not known yet: it is given another key's, or 1, or 0, and what it makes of
/// that is not kept. A key whose body has no constant result for any of these, or that asks for itself, is named in an
/// error.
template <detail::listed_key... Root>
struct reachable {
  template <auto F>
  using of = detail::reached<F, detail::signature_of_t<decltype(F)>, Root.value...>;
};

}  // namespace memo
