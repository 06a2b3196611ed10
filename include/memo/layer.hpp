// What a layer is: its signature, what it knows, and how it answers for a self.
#pragma once

#include <type_traits>

#include <memo/detail/call/answers.hpp>

namespace memo {

/// A form of a function, to be given to other layers. An L with `using signature_type = R(P...)`, R and P without surprises: R
/// is an object type, P are the parameters as they were written; and
///
///   l.known(args...)         what it answers for nothing, as a const R* that stays valid while l does, or null. It is asked once
///                            in a call, before anything else, runs no user code but comparisons, and changes and counts
///                            nothing. A layer that never knows anything returns std::nullptr_t, and then is not asked.
///   l.answer(self, args...)  the result where known() gave null: computed by the layer below, which is asked in the same
///                            way, with `self` (the outermost layer, called as the function is) for its recursion.
///
/// Both are constexpr where the layer is to answer in constant evaluation. fn, table, cache and lru_cache are layers.
template <class L>
concept layer = requires { typename std::remove_cvref_t<L>::signature_type; } &&
                detail::answers<std::remove_cvref_t<L>, typename std::remove_cvref_t<L>::signature_type>;

}  // namespace memo
