// What a result weighs.
#pragma once

namespace memo {

/// A part of memoize(): weigher(result, args...) says what a result weighs, in the unit of maxsize; maxsize and
/// currsize count weights then, not results. It is called once for each result that is to be kept. A result heavier
/// than maxsize is returned and not kept; one that weighs 0 takes no room, and leaves when the policy comes to it. A
/// negative weight is 0. 8 bytes an entry, and a hit takes no longer.
template <class Weigher>
struct weigh_by {
  Weigher weigher;
};
template <class Weigher>
weigh_by(Weigher) -> weigh_by<Weigher>;

}  // namespace memo
