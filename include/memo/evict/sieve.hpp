// SIEVE: a hand that spares whoever was asked for.
#pragma once

#include <memo/detail/evict/links_and_hits.hpp>
#include <memo/detail/evict/sieve_order.hpp>

namespace memo {

/// A hand goes from the oldest entry to the newest and round again; the victim is the first that was not asked for
/// since the hand passed it, or since it came. Who was asked for keeps its place. 9 bytes beside an entry; a hit sets
/// one of them, unless it is set. After Zhang, Yang, Yue, Vigfusson and Rashmi, "SIEVE is simpler than LRU"
/// (NSDI 2024).
class sieve : public detail::sieve_order<detail::links_and_hits> {
 public:
  struct mark {};
};

}  // namespace memo
