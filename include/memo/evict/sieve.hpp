// SIEVE: a hand that spares whoever was asked for.
#pragma once

#include <memo/detail/evict/sieve_order.hpp>

namespace memo {

/// A hand goes from the oldest entry to the newest and round again; the victim is the first that was not asked for
/// since the hand passed it, or since it came. Who was asked for keeps its place. 8 bytes in an entry and one beside
/// it, which a hit writes, unless it is written already. After Zhang, Yang, Yue, Vigfusson and Rashmi, "SIEVE is
/// simpler than LRU" (NSDI 2024).
class sieve : public detail::sieve_order<detail::hits_beside_entries> {};

}  // namespace memo
