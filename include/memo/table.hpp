// Baked results: a table in read-only memory, computed by the compiler from a function.
#pragma once

#include <memo/detail/pieces/reached.hpp>
#include <memo/detail/table/table_layer.hpp>
#include <memo/domain.hpp>
#include <memo/domain/until_overflow.hpp>
#include <memo/fn.hpp>

namespace memo {

/// The results of f for every key of a domain: computed by the compiler, in read-only memory, once in a program.
/// t(args...) is total; t[arg] is one load, unchecked; t.at(args...) throws std::out_of_range; t.contains(args...),
/// size(), data() and iteration, in the order of the domain. All O(1).
/// Compiles in O(size()) calls of the body. A table that is not used costs no object bytes; nor does a name for it, where
/// that is inline: `inline constexpr auto& t = memo::table<f, memo::below<94>>;`.
/// Any number of threads; the references stay valid for ever.
/// Without exceptions t.at() calls memo::error_handler with the message.
template <auto F, class Domain>
inline constexpr detail::table_layer<F, detail::told_t<Domain, F>, detail::signature_of_t<decltype(F)>> table{};

}  // namespace memo
