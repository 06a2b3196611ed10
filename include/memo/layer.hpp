// What a layer is: its signature, what it knows, and how it answers for a self.
#pragma once

#include <type_traits>
#include <utility>

#include <memo/detail/shadow.hpp>
MEMO_BEGIN_NAMES
#include <memo/detail/layer/answers.hpp>

namespace memo {

/// A form of a function, to be given to a cache, a table or another layer: `memo::lru_cache(l)` is how it is called. An
/// L with `using signature_type = R(P...)`, which is the result and the parameters as the function was written, and
///
///   l.known(args...)         a result that is there without computing anything, as a const R* that stays valid while l
///                            does, or null. It is asked once in a call, before anything else, with its parameters as
///                            lvalues; it changes and counts nothing. A layer that never knows anything returns
///                            std::nullptr_t.
///   l.answer(self, args...)  the result where known() gave null: mostly what memo::ask gives of the layer below.
///                            `self` is the outermost layer, called as the function is; recursion goes through it.
///
/// Both are const for a table, and constexpr where the layer is to answer in constant evaluation. fn, table, cache and
/// lru_cache are layers; examples/own_layer.cpp writes one.
template <class L>
concept layer = requires { typename std::remove_cvref_t<L>::signature_type; } &&
                detail::answers<std::remove_cvref_t<L>, typename std::remove_cvref_t<L>::signature_type>;

/// What a layer answers for a self: what it knows, or else what it computes. For a layer's answer() to ask the one
/// below.
template <layer L, class Self, class... Args>
constexpr decltype(auto) ask(L& below, const Self& self, Args&&... args) {
  return detail::asked<L>{below}(self, std::forward<Args>(args)...);
}

}  // namespace memo

MEMO_END_NAMES
