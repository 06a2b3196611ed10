// Which results are kept.
#pragma once

namespace memo {

/// A part of memoize(): a result for which predicate(result) is false is returned, counted as a miss and not kept: an
/// error, an empty optional. insert() of one only drops the result that was there.
template <class Predicate>
struct keep_if {
  Predicate predicate;
};
template <class Predicate>
keep_if(Predicate) -> keep_if<Predicate>;

}  // namespace memo
