// Constants and types as arguments: f(30_c) is an integral constant, and a generic body recurses on types. Hana's
// integral constants and types come with it: boost::hana::type_c<T>.
#pragma once

#include <memo/detail/shadow.hpp>
MEMO_BEGIN_NAMES
#include <boost/hana/div.hpp>
#include <boost/hana/equal.hpp>
#include <boost/hana/integral_constant.hpp>
#include <boost/hana/less.hpp>
#include <boost/hana/minus.hpp>
#include <boost/hana/mod.hpp>
#include <boost/hana/mult.hpp>
#include <boost/hana/not_equal.hpp>
#include <boost/hana/plus.hpp>
#include <boost/hana/type.hpp>

#include <memo/detail/constant/branching.hpp>
#include <memo/detail/constant/constant_answer.hpp>
#include <memo/detail/constant/constant_arithmetic.hpp>
#include <memo/detail/constant/literal.hpp>
#include <memo/fn.hpp>

namespace memo {

/// if_(condition, then, otherwise)(args...) is then(args...) or otherwise(args...): where the condition is a constant
/// the other one is no more than looked at, where it is a value their common type is the result. With it one body
/// answers constants by constants, and values by values:
///
///   memo::fn<std::uint64_t(std::uint64_t)>([](auto self, auto n) {
///     return memo::if_(n < 2_c, [=](auto) { return n; },
///                               [=](auto f) { return f(n - 1_c) + f(n - 2_c); })(self);
///   });
///
/// The branches are generic in what they are given, `self` here, so that the recursion waits for the choice.
template <class Condition, class Then, class Otherwise>
constexpr auto if_(Condition condition, Then then, Otherwise otherwise) {
  static_assert(detail::branch_of_if_is_callable<Then> && detail::branch_of_if_is_callable<Otherwise>,
                "memo::if_(condition, then, otherwise) requires branches that are called: write [=](auto) { return n; "
                "}");
  if constexpr (!detail::constant<Condition>)
    return detail::branching<Condition, Then, Otherwise>{condition, then, otherwise};
  else if constexpr (Condition::value)
    return detail::chosen<Then>{then};
  else
    return detail::chosen<Otherwise>{otherwise};
}

/// 30_c is the integral constant 30, with Hana's arithmetic: of two constants a constant, of one and a number a number
/// of the number's type. A function without a signature is a template of its arguments, which are constants, types, or
/// tuples, pairs, maps and sets of Hana's with nothing else in them, as is one with a signature whose body answers
/// constants by constants: each list of arguments is instantiated once in a program. A recursion that counts one
/// argument down by equal steps, to an end less than 128 steps above 0, may be any number of levels deep. So may one
/// that counts a type down, and leaves what else it is given as it is: by the number that the type is made of, as
/// level<500> or std::array<T, 500>; by its last type argument or what it points to, as wrap<wrap<int>>,
/// list<A, list<B, list<C>>> or int***; or from list<A, B, ...> to list<B, ...>. More than 192 steps above 0 a body is
/// asked ahead, at every 64th of the steps that one level takes, before the levels between: it has to answer there,
/// too. A level that is instantiated takes 0.1 to 0.4 MB of the compiler's memory, so that some thousands are
/// practical; one of values takes nothing like it. Any other may be some 440 levels deep on g++ and 500 on clang, 350
/// and 430 where several arguments change and one is counted down, 280 and 320 through if_, and 890 and 1000 where
/// `self` is the body's own object; from some 270 on clang may warn of its own stack (-Wstack-exhausted).
namespace literals {
// Hana's would make a number of 1.5 too. Constrained, so that this is the better one where both are seen.
template <char... C>
  requires(sizeof...(C) != 0)
constexpr typename detail::literal<C...>::type operator""_c() {
  return {};
}
}  // namespace literals

}  // namespace memo

MEMO_END_NAMES
