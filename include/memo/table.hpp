// Baked results: a table in read-only memory, computed by the compiler from a function.
#pragma once

#include <memo/detail/shadow.hpp>
MEMO_BEGIN_NAMES
#include <memo/detail/pieces/reached.hpp>
#include <memo/detail/table/table_layer.hpp>
#include <memo/detail/table/table_of_numbers.hpp>
#include <memo/domain.hpp>
#include <memo/domain/until_overflow.hpp>
#include <memo/fn.hpp>

namespace memo {

/// The results of f for every key of a domain: computed by the compiler, in read-only memory, once in a program.
/// t(args...) is total; t[arg] is unchecked: one load, after a probe of a perfect hash where there are gaps between the
/// keys; t.at(args...) throws std::out_of_range; t.contains(args...), size(), data() and iteration, in the order of the
/// domain. All O(1).
/// Compiles in O(size()) calls of the body. A table that is not used costs no object bytes; nor does a name for it,
/// where that is inline: `inline constexpr auto& t = memo::table<f, memo::below<94>>;`. (g++ 12 and clang 16 take a
/// lambda in the initializer of a class's static member for another one in each file, and so there are as many tables:
/// write a class with operator(), or an inline variable of a namespace.)
/// Any number of threads; the references stay valid for ever.
/// Without exceptions t.at() calls memo::error_handler with the message.
template <auto F, class Domain>
inline constexpr typename detail::table_kind<detail::table_layer, F, Domain>::type table{};

/// A table of which the declaration says where it is: its results are in the object. The same layer as memo::table,
/// with the same costs and errors; it is not copied. In a header f is inline, as a lambda of a variable that is
/// constexpr alone is another one in each file, to which an extern table is unknown.
///
///   extern const memo::table_of<f, D> t;         in a header: who includes it fills nothing, and
///   constinit const memo::table_of<f, D> t{};    in one source file, the one that takes the time to compile
///   static constexpr memo::table_of<f, D> t{};   internal: a copy for this file
///   inline constexpr memo::table_of<f, D> t{};   as memo::table, with [[gnu::section(".name")]] or alignas(64) before
///
/// The references stay valid while the object lives; so long may it be the layer below a cache. An extern one answers
/// at run time only, and is no layer of a constant. Keys that are found by running f are found in each file: those of
/// until_overflow where it is declared, those of reachable where it is asked.
template <auto F, class Domain>
using table_of = typename detail::table_kind<detail::placed_table, F, Domain>::type;

}  // namespace memo

MEMO_END_NAMES
