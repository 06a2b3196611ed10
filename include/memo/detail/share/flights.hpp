// The calls of a shard whose bodies run, and those that wait for one of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>

#include <memo/detail/call/exchange.hpp>
#include <memo/detail/share/locks.hpp>
#include <memo/detail/share/readers.hpp>
#include <memo/detail/share/running_calls.hpp>
#include <memo/detail/store/plain_array.hpp>

namespace memo::detail {

/// What others may wait for: what a thread computes.
struct flight_base {
  reader* thread;
};

/// Which thread waits for which, over all caches; locked while a wait begins or ends, never by a call that does not
/// wait.
template <class Sync>
struct [[gnu::visibility("default")]] wait_graph {
  static inline typename Sync::mutex mutex;

  /// Whether the thread that computes `wanted` waits for `me`, or for one that does.
  static bool leads_to(const flight_base* wanted, const reader* me) noexcept {
    for (; wanted; wanted = wanted->thread->waits_for)
      if (wanted->thread == me) return true;
    return false;
  }
};

/// Calls by their keys, from before a body runs until its result is stored. Where Waits, a key has one that computes;
/// another thread's call waits for it and is given the result, unless it would wait for itself around a circle of
/// threads: then it computes, too. begin: O(1) expected, with one comparison of keys, under a lock, where there is one
/// of that hash.
///
/// The circle is found when the wait begins: edges are from a thread that waits to the one that it waits for, and are
/// made under one mutex, each only where it closes none. An edge is turned to another thread only when that
/// one has stopped waiting.
template <class Key, class Result, bool Waits, class Sync = thread_sync>
class flights {
  using lock_type = typename Sync::lock;
  using graph = wait_graph<Sync>;
  using held_result = std::conditional_t<Waits, Result, char>;

 public:
  /// `lock` guards them, and is held while a call begins or ends.
  explicit flights(lock_type& lock) : lock_(lock) {}
  flights(const flights&) = delete;
  ~flights() {
    if (buckets_ != &first_bucket_) delete_plain_array(buckets_);
  }

  /// A call, in the frame of the function that makes it. The key outlives it, or is given up.
  class call : flight_base {
   public:
    /// None begins if is_over(), which is asked under the lock.
    template <class IsOver>
    call(flights& all, const Key& key, std::uint64_t hash, const IsOver& is_over)
        : flight_base{&lock_type::me()}, all_(all), key_(key), hash_(hash) {
      all_.begin(*this, is_over);
    }
    call(flights& all, const Key& key, std::uint64_t hash) : call(all, key, hash, [] { return false; }) {}
    /// One that is noted elsewhere: here nobody is to wait for it or to make it stale.
    call(flights& all, const Key& key, std::uint64_t hash, const running_calls::call& noted)
        : flight_base{&lock_type::me()}, all_(all), key_(key), hash_(hash), noted_(&noted), is_over_(true) {}
    call(const call&) = delete;
    ~call() {
      if (state_ == computes && !noted_) is_over_ ? all_.wake_all(*this, false) : all_.fail(*this);
      if (state_ == given) result_.~held_result();
    }

    /// Whether the caller is to compute, and then to call succeed(); if it does not, the next of those who wait
    /// computes.
    bool is_to_compute() const { return state_ == computes; }
    /// Otherwise whether another thread has computed it; if not, it is to be looked for again.
    bool has_result() const { return state_ == given; }
    held_result& result() { return result_; }

    /// Its key was invalidated meanwhile, or everything was: the result is not stored.
    bool is_stale() const { return noted_ ? noted_->is_stale() : __atomic_load_n(&is_stale_, __ATOMIC_RELAXED); }

    /// The key is about to be moved from. Who comes from now on waits, and looks again.
    void give_up_key() {
      const locking<lock_type> held(all_.lock_);
      has_key_ = false;
    }

    /// The result is stored, by a thread that holds the lock: nobody is to wait any more. It is to succeed().
    void finish() noexcept {
      if (!is_over_) all_.unlink(*this);
      is_over_ = true;
    }
    /// Gives a copy to each that waits.
    void succeed(const Result& result) {
      if (!is_over_) {
        const locking<lock_type> held(all_.lock_);
        finish();
      }
      all_.give(*this, result);
    }

   private:
    friend flights;
    enum state { computes, waits, given, ended };

    flights& all_;
    const Key& key_;
    std::uint64_t hash_;
    call* next_ = nullptr;
    call** to_this_ = nullptr;
    const running_calls::call* noted_ = nullptr;
    bool is_stale_ = false;
    bool has_key_ = true;
    bool is_over_ = false;
    bool takes_copy_ = true;
    state state_ = computes;
    call* waiters_ = nullptr;
    typename Sync::condition* woken_ = nullptr;
    union {
      held_result result_;
    };
  };

  /// What is being computed will not be stored.
  void make_stale(std::uint64_t hash) {
    const locking<lock_type> held(lock_);
    for (call* c = bucket(hash); c; c = c->next_)
      if (c->hash_ == hash) __atomic_store_n(&c->is_stale_, true, __ATOMIC_RELAXED);
  }
  void make_stale() {
    const locking<lock_type> held(lock_);
    for (std::size_t i = 0; i < buckets_count_; ++i)
      for (call* c = buckets_[i]; c; c = c->next_) __atomic_store_n(&c->is_stale_, true, __ATOMIC_RELAXED);
  }

 private:
  template <class IsOver>
  void begin(call& mine, const IsOver& is_over) {
    locking<lock_type> held(lock_);
    if (is_over()) {
      mine.state_ = call::ended;
      return;
    }
    if constexpr (Waits)
      for (call* c = bucket(mine.hash_); c; c = c->next_)
        if (c->hash_ == mine.hash_ && !c->is_stale() && (!c->has_key_ || c->key_ == mine.key_)) {
          mine.takes_copy_ = c->has_key_;
          if (wait(*c, mine, held)) return;
          break;
        }
    reserve();
    link(mine);
  }

  /// False, and at once, where that would never end.
  bool wait(call& other, call& mine, locking<lock_type>& held) noexcept {
    reader& me = *mine.thread;
    graph::mutex.acquire();
    if (graph::leads_to(&other, &me)) {
      graph::mutex.release();
      return false;
    }
    typename Sync::condition woken;
    mine.woken_ = &woken;
    mine.state_ = call::waits;
    call** last = &other.waiters_;
    while (*last) last = &(*last)->next_;
    *last = &mine;
    me.waits_for = &other;
    held.unlock();
    while (mine.state_ == call::waits) woken.sleep(graph::mutex);
    graph::mutex.release();
    return true;
  }

  /// Under the graph's mutex; whoever is woken may be gone when that is released.
  static void wake(call& c, typename call::state s) noexcept {
    c.state_ = s;
    c.thread->waits_for = nullptr;
    c.woken_->wake();
  }

  void give(call& mine, const Result& result) {
    mine.state_ = call::ended;
    if constexpr (Waits) {
      if (!mine.waiters_) return;
      for (call* c = mine.waiters_; c; c = c->next_) try {
          if (c->takes_copy_) ::new (static_cast<void*>(__builtin_addressof(c->result_))) Result(result);
        } catch (...) {
          c->takes_copy_ = false;  // it copies for itself
        }
      wake_all(mine, true);
    }
  }

  void wake_all(call& mine, bool has_result) noexcept {
    graph::mutex.acquire();
    for (call* c = detail::exchange(mine.waiters_, nullptr); c;) {
      call* const next = c->next_;
      wake(*c, has_result && c->takes_copy_ ? call::given : call::ended);
      c = next;
    }
    graph::mutex.release();
  }

  /// The first of those who wait computes, and the others wait for it.
  void fail(call& mine) noexcept {
    locking<lock_type> held(lock_);
    unlink(mine);
    mine.state_ = call::ended;
    call* const next = mine.waiters_;
    if (!next) return;
    if (mine.is_stale() || !mine.has_key_) {  // another may compute already
      held.unlock();
      wake_all(mine, false);
      return;
    }
    graph::mutex.acquire();
    next->waiters_ = next->next_;
    for (call* c = next->waiters_; c; c = c->next_) c->thread->waits_for = next;
    link(*next);
    wake(*next, call::computes);
    graph::mutex.release();
  }

  call*& bucket(std::uint64_t hash) const { return buckets_[hash & (buckets_count_ - 1)]; }

  void link(call& c) noexcept {
    put(c, bucket(c.hash_));
    ++count_;
  }
  void unlink(call& c) noexcept {
    *c.to_this_ = c.next_;
    if (c.next_) c.next_->to_this_ = c.to_this_;
    --count_;
  }
  static void put(call& c, call*& first) noexcept {
    c.next_ = first;
    c.to_this_ = &first;
    if (first) first->to_this_ = &c.next_;
    first = &c;
  }

  /// Room for one more; the one that takes the place of another needs none.
  void reserve() {
    constexpr std::size_t few = 8;
    const std::size_t room = buckets_count_ == 1 ? few : buckets_count_;
    if (count_ < room) return;
    const std::size_t buckets_count = 2 * room;
    call** const buckets = new_plain_array<call*>(buckets_count);
    for (std::size_t i = 0; i < buckets_count_; ++i)
      while (call* const c = buckets_[i]) {
        buckets_[i] = c->next_;
        put(*c, buckets[c->hash_ & (buckets_count - 1)]);
      }
    call** const before = detail::exchange(buckets_, buckets);
    if (before != &first_bucket_) delete_plain_array(before);
    buckets_count_ = buckets_count;
  }

  lock_type& lock_;
  // One bucket, beside the lock, is enough for a few.
  call* first_bucket_ = nullptr;
  call** buckets_ = &first_bucket_;
  std::size_t buckets_count_ = 1;
  std::size_t count_ = 0;
};

}  // namespace memo::detail
