// Who is told when a result leaves a cache.
#pragma once

#include <utility>

namespace memo {

/// Why a result leaves.
enum class removal {
  evicted,      // the policy's choice, or resize()
  expired,      // too old
  replaced,     // insert()
  invalidated,  // invalidate()
  cleared,      // cache_clear(), or the end of the cache
};

/// A part of memoize(): listener(cause, result, args...) is called once with each result that leaves, when it cannot be
/// found any more and before it is destroyed; the arguments are as the function takes them. It may call the cache. What
/// it throws comes out of the call that made the result leave, which has then been completed. 4 bytes an entry.
template <class Listener>
struct on_removal {
  Listener listener;
};
template <class Listener>
on_removal(Listener) -> on_removal<Listener>;

}  // namespace memo
