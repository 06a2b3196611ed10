// Who leaves when a cache is full.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <memo/detail/shadow.hpp>
MEMO_BEGIN_NAMES
#include <memo/evict/fifo.hpp>
#include <memo/evict/keep_all.hpp>
#include <memo/evict/lfu.hpp>
#include <memo/evict/lru.hpp>
#include <memo/evict/random_replacement.hpp>
#include <memo/evict/s3_fifo.hpp>
#include <memo/evict/sieve.hpp>

namespace memo {

/// What a policy is given of a cache's entries, which it knows by numbers below `none`. This says what there is; a
/// cache gives classes of its own that have it, so a policy's functions are templates: see eviction_policy.
template <class Mark, int = 0>
class policy_entries {
 public:
  static constexpr std::uint32_t none = 0x7fff'ffff;

  Mark& mark(std::uint32_t id);                         // the policy's own, in the entry; Mark{} before insert
  std::uint32_t hash(std::uint32_t id) const;           // 31 bits of the key's hash, the same whenever the key is
                                                        // there, below the highest, which is always 1
  std::size_t weight(std::uint32_t id) const;           // 1 where nothing is weighed
  bool holds(std::uint32_t id) const;                   // whether the number is in use
  std::uint32_t first() const;                          // the lowest number, for a policy that walks through them all
  std::uint32_t following(std::uint32_t id) const;      // the next in memory, in use or not; none after the last
};

/// Who leaves when a cache is full: `memo::memoize<my_policy>(f, {.maxsize = 100})`. A P is a class that has, all
/// noexcept,
///
///   struct mark {...};               what it writes into each entry: default constructible, trivially destructible,
///                                    empty if it needs nothing
///   template <class Entries>
///   void insert(Entries& entries, std::uint32_t id) noexcept;           an entry has come
///   template <class Entries>
///   void hit(Entries& entries, std::uint32_t id) noexcept;              it was used
///   template <class Entries>
///   std::uint32_t victim(Entries& entries) noexcept;  who leaves next, of at least one; the cache takes it out at once
///   template <class Entries>
///   void erase(Entries& entries, std::uint32_t id) noexcept;            an entry leaves, its mark is still there: as
///                                                                       victim, or because it was invalidated,
///                                                                       replaced or too old
///   void clear() noexcept;                  all have left: without erase, but in a cache that threads share after it
///
/// and, where it wants them, just so:
///
///   void admit(std::uint32_t hash) noexcept;       the key with this hash(), of 31 bits and a 1 above them, is about
///                                                  to come; said before victim() is asked and before insert()
///   void resize(std::size_t maxsize) noexcept;     how much there is room for, in the unit of weight(); said first of
///                                                  all
///   void reserve(std::size_t count, std::uint32_t end);
///                                                  there will be no more than `count` entries, all numbers below
///                                                  `end`, until it is said anew; the one that may allocate and throw,
///                                                  and then nothing has changed
///   static constexpr bool hits_at_once = true;     in a cache that threads share hit() may run in several threads at
///                                                  once, beside the rest in one more, and for an entry that has just
///                                                  left; it writes atomically, and walks through no
///                                                  entries. Without it such a hit takes a lock
///   static constexpr bool hits_write_no_mark = true;
///                                                  besides, hit() writes nothing into the mark, and may be for an
///                                                  entry whose number is another's by now: then the memory of who
///                                                  leaves is used at once, where keys and results are small
///
/// It is default constructible (or constructible from the generator given to memoize()) and movable; what it was moved
/// from is cleared. Each function is O(1), amortized, and calls nothing that calls the cache. Its numbers are used
/// again: who comes may have the number of who has left. One thread at a time. The seven that there are: lru, fifo,
/// lfu, random_replacement, sieve, s3_fifo, and keep_all, which is cache()'s. examples/own_policy.cpp writes one.
template <class P>
concept eviction_policy =
    std::is_class_v<P> && std::move_constructible<P> && std::is_class_v<typename P::mark> &&
    std::is_trivially_destructible_v<typename P::mark> && std::default_initializable<typename P::mark> &&
    requires(P& p, policy_entries<typename P::mark, 1>& entries, std::uint32_t id) {  // of any class
      { p.insert(entries, id) } noexcept;
      { p.hit(entries, id) } noexcept;
      { p.victim(entries) } noexcept -> std::same_as<std::uint32_t>;
      { p.erase(entries, id) } noexcept;
      { p.clear() } noexcept;
    };

}  // namespace memo

MEMO_END_NAMES
