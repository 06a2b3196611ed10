// Which keys a table covers: below, range, values, values_of, box, and what a domain of your own has to have.
#pragma once

#include <memo/detail/shadow.hpp>
MEMO_BEGIN_NAMES
#include <memo/detail/domain/traits.hpp>
#include <memo/domain/below.hpp>
#include <memo/domain/box.hpp>
#include <memo/domain/range.hpp>
#include <memo/domain/reachable.hpp>
#include <memo/domain/values.hpp>

namespace memo {

/// A set of keys for parameters P, each key with a position from 0 on. A domain d of a type D has
///
///   D::arity              the number of parameters
///   d.size()              the number of keys, a std::size_t
///   d.find(keys...)       the position of a key; size() or more if it is not there
///   d.template key<P>(i)  the key at position i < size(), a P; for several parameters d.template visit<P...>(i, f) is
///                         f(keys...)
///
/// and may have
///
///   d.position(keys...)        what find() gives for a key that is known to be there, without looking
///   D::ascending                 the domain of the same keys in the order in which a table is to be filled, where D
///                                is in another
///   D::is_dense                  whether the keys follow one another without a gap
///   D::sides[i]                  where the keys are all combinations of those of each parameter, how many each has
///   D::template accepts<P...>()  whether parameters P hold every key, or a static_assert that says why not
///   typename D::template of<F>   instead of all this: the domain that D is for the function F, whose keys depend on it
///
/// All are constexpr and do not throw. find() and position() meet any integer type, for t[i] does not convert its
/// index. A table requires them to be static; a domain whose extents are known at run time has them as members. A table
/// is filled from position 0 on, so what a key's recursion asks for should stand before it. examples/own_domain.cpp
/// writes one.
template <class D, class... P>
concept domain = detail::numbering_keys<D, P...>;

}  // namespace memo

MEMO_END_NAMES
