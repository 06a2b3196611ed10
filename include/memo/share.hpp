// Caches that any number of threads may call at once: concurrent, and single_flight.
//
//   auto c = memo::memoize<memo::lru, memo::concurrent>(f, {.maxsize = 10'000});
//   auto s = memo::memoize<memo::single_flight>(f);                        // and each key is computed once
//
// More cores. A hit reads some lines of its shard, a group of its index and the entry; it writes a stamp in a lane of
// its own thread (with sieve a bit of the entry that was not set, with fifo nothing), and a count in a line of its own.
// So hits share only what misses write: the shard's version and the number of entries that have come. There are eight
// lanes: beyond eight threads two share one, and its lines go from core to core where they hit neighbouring entries. A
// miss takes the lock of its shard, for some tens of instructions: once where what comes takes the memory of what
// leaves (a full cache of words, see below, in which nobody waits), twice otherwise, and once more where key or result
// are more than bytes; while the cache is full it takes as much from the budget as it gives, and writes no line that
// all share. Some seven lines of the shard were last written by another core, which is most of what a miss among
// threads costs; five of them are asked for at once. A shard is locked for about a half of a miss: 32 are enough for
// about 16 cores that do nothing but miss; beyond that memo::shards(4 * cores). Waiting of single_flight goes through
// one mutex in the program, for a microsecond at the beginning and the end of each wait; thousands of waits in a
// millisecond would queue there. Where keys are words and results are no more than 64 bytes, and lru, fifo,
// random_replacement or nobody says who leaves, a hit copies, and asks the version of its shard whether it has copied
// one result: nothing is waited for. Otherwise it says that it looks, in a line of its own, and what has left is
// destroyed when no thread can see it, which one thread in some hundred misses finds out: O(threads that ever called)
// loads, and, where a thread has hit some thousand times since it was found out, a system call that interrupts each
// core (membarrier), after which that thread executes a fence in each hit as long as it goes on so. How to see it:
// `perf c2c record` names the lines that travel (a lane: more than eight threads; a shard: too few shards); a profile
// in thread_sync::lock::wait is contention for a shard, in have_left the reclaiming, in pthread_cond_wait the waiting;
// and calls in bench/concurrent.run.cpp with as many threads as there are cores should take as long as with one.
#pragma once

#if !defined(__cpp_exceptions)
#error "<memo/share.hpp> requires exceptions: build without -fno-exceptions, or use <memo/fn.hpp> and <memo/table.hpp>"
#else

#include <pthread.h>

#if !defined(PTHREAD_COND_INITIALIZER)  // as on a device without an operating system, which may have the header
#error "<memo/share.hpp> requires POSIX threads"
#else

#include <cstddef>
#include <type_traits>
#include <utility>

#include <memo/detail/shadow.hpp>
MEMO_BEGIN_NAMES
#include <memo/detail/given/as_layer.hpp>
#include <memo/detail/share/shared_function.hpp>
#include <memo/detail/share/shared_lru.hpp>
#include <memo/detail/share/shared_sieve.hpp>
#include <memo/evict.hpp>

namespace memo {

/// A part of memoize() with concurrent or single_flight: into how many shards the cache is divided by the hashes of its
/// keys, for good. One for 64 results and at most 32, unless it is given. 0 counts as 1, more than 65,536 as so many.
///
/// maxsize is the whole cache's. Who leaves for a new result is the policy's choice in the shard that it comes to, or
/// in the next one that holds anything where that is empty: of a cache of n shards, the least recently used of about an
/// n-th of the results. With one shard it is the exact order of the policy. lru: hits of one thread are in their order,
/// and so are those of several between which an entry has come; others count as if they were at once.
struct shards {
  static constexpr bool is_number_of_shards = true;
  std::size_t count;
};

namespace detail {

template <class Policy>
struct shared_policy {
  using type = Policy;
};
template <>
struct shared_policy<lru> {
  using type = shared_lru;
};
template <>
struct shared_policy<sieve> {
  using type = shared_sieve;
};

/// One for 64 results, and at most 32.
constexpr std::size_t usual_shards(std::size_t maxsize) {
  std::size_t n = 32;
  while (n > 1 && maxsize / n < 64) n /= 2;
  return n;
}

template <class Layer>
inline constexpr bool is_for_one_thread = requires { requires Layer::is_for_one_thread; };
template <refers_to_layer Body, class Signature>
inline constexpr bool is_for_one_thread<function<Body, Signature>> = is_for_one_thread<typename Body::type>;

template <class Signature>
inline constexpr bool has_copyable_result = true;
template <class R, class... P>
inline constexpr bool has_copyable_result<R(P...)> = std::is_copy_constructible_v<R>;
template <class Signature>
consteval bool refuse_uncopyable_result() {
  static_assert(has_copyable_result<Signature>,
                "memo::concurrent requires a result that can be copied: return a std::shared_ptr<const T>");
  return has_copyable_result<Signature>;
}

template <bool Waits>
struct among_threads {
  static constexpr bool is_sharing = true;
  static constexpr bool waits = Waits;

  template <class Policy>
  using policy_for = typename shared_policy<Policy>::type;

  template <class Generator>
  static Generator hand_out(const Generator& generator) {
    return generator;
  }

  template <class F, class MakePolicy, class Parts, class Shards>
  static auto over(F&& f, std::size_t maxsize, const MakePolicy& make_policy, Parts parts, const Shards& given) {
    using layer_type = layer_of<F>;
    using signature_type = typename layer_type::signature_type;
    static_assert(!is_for_one_thread<layer_type>,
                  "memo::concurrent requires the cache below to be concurrent, too: name it there as well");
    if constexpr (refuse_no_layer<F>())
      if constexpr (refuse_uncopyable_result<signature_type>())
        return shared_function<layer_type, Parts, Waits, signature_type>(
            as_layer(std::forward<F>(f)), maxsize, number_of(given, maxsize), make_policy, std::move(parts));
  }

 private:
  template <class Shards>
  static std::size_t number_of(const Shards& given, std::size_t maxsize) {
    if constexpr (requires { given.count; })
      return given.count == 0 ? 1 : given.count < 65'536 ? given.count : 65'536;
    else
      return usual_shards(maxsize);
  }
};

}  // namespace detail

/// Named beside a policy: any number of threads may call the cache, in every way but moving and destroying it. The
/// body, the parts and the result's operations then run in several threads at once; what is below must bear that, too.
///
/// A hit takes no lock where the policy lets several threads note it (lru, sieve, s3_fifo, fifo, random_replacement,
/// and cache's; not lfu and expire_after_access) and gives a copy of the result, made while no thread destroys it;
/// peek() gives a std::optional with one, and ref() is refused. Threads that miss one key at once each compute it; all
/// return what was stored first, but for one whose key was invalidated meanwhile, or that stored it by a call of its
/// own within. Neither a body nor anything else of the user's runs under a lock, but for operator new and, with
/// single_flight, the equality of keys while one of the same hash is computed: called_back_under_lock is thrown where
/// those call a concurrent cache.
///
/// hits, misses and currsize are exact when no call is under way, and currsize is never above maxsize. To each key
/// calls happen one after another; cache_clear() and resize() are to each key what invalidate() and eviction are, at
/// some moment of the call. What leaves is told of by the call that made it leave, or, after a listener has thrown, by
/// a later one; what it throws comes when all is done. What has left is destroyed when no thread can see it, within
/// some hundred misses or one in eight of a shard's results, and at once by invalidate(), insert(), resize() and
/// cache_clear() where no other thread looks just then. A copy constructor that takes long delays that, and nobody's
/// call. invalidate() and cache_clear() take O(threads that ever called), and, where keys are words, sometimes a system
/// call of some microseconds.
///
/// What was moved from can only be destroyed. A call ends on the thread that began it. Hit: O(1) expected. Memory
/// beside the entries: a kilobyte for each shard and 5 KB. Readers and reclaiming: see detail/share/readers.hpp.
struct concurrent : detail::among_threads<false> {};

/// The same, so that concurrent need not be named beside it, and a key is computed by one thread at a time: others that
/// ask for it meanwhile sleep, and get copies of its result, also where it is not kept; each counts as a hit. A body
/// that throws reaches its own caller; one of those that wait is the next to run it. A thread that would wait for
/// itself, as a recursion that comes back to its key, directly or around a circle of threads and caches, computes
/// instead. (Waiting that memo does not know of, as for a mutex of the user's or for a cached_property of another
/// thread, is no part of such a circle.)
struct single_flight : detail::among_threads<true> {};

}  // namespace memo

MEMO_END_NAMES

#endif
#endif
