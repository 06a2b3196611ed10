// Who is told when a result leaves a cache.
#pragma once

#include <utility>

namespace memo {

/// Why a result leaves: the policy's choice or resize(), its age, insert() or a result computed anew, invalidate(),
/// cache_clear() or the end of the cache.
enum class removal { evicted, expired, replaced, invalidated, cleared };

/// A part of memoize(): listener(cause, result, args...) is called once with each result that leaves, when it cannot be
/// found any more and before it is destroyed; the arguments are as the function takes them. It may call the cache. What
/// it throws comes out of the call that made the result leave, which has then been completed.
template <class Listener>
struct on_removal {
  Listener listener;
};
template <class Listener>
on_removal(Listener) -> on_removal<Listener>;

}  // namespace memo
