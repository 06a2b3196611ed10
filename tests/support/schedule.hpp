// Threads that take turns as a test says, one at a time, so that an order in which something fails can be found and
// repeated.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include <memo/detail/share/readers.hpp>

#include "support/fiber.hpp"

namespace support {

/// Works that run as threads do. Each goes on from one point() to the next; then whom choose(n) says goes on of the n
/// that can, the one that ran last being the first of them, if it can.
class schedule {
 public:
  /// Whether all came to an end; otherwise each waits for another, and their stacks are left behind.
  template <class Choose>
  static bool run(const std::vector<std::function<void()>>& works, Choose& choose) {
    std::vector<std::unique_ptr<task>> tasks;
    for (const auto& work : works) {
      tasks.push_back(std::make_unique<task>());
      task& t = *tasks.back();
      t.work = [&work] {
        point();
        work();
      };
      running = &t;
      t.stack.start(t.work);
    }
    task* last = nullptr;
    for (;;) {
      std::vector<task*> able;
      if (last && last->is_able()) able.push_back(last);
      const bool goes_on = !able.empty();
      bool have_ended = true;
      for (const auto& t : tasks) {
        have_ended = have_ended && t->stack.has_ended();
        if (t.get() != last && t->is_able()) able.push_back(t.get());
      }
      if (able.empty()) {
        if (!have_ended)
          for (auto& t : tasks) static_cast<void>(t.release());
        running = nullptr;
        return have_ended;
      }
      running = last = able[able.size() == 1 ? 0 : choose(able.size(), goes_on)];
      last->stack.resume();
    }
  }

  /// Another may go on; this one not before it can.
  static void point(std::function<bool()> can = [] { return true; }) noexcept {
    task& self = *running;
    self.can = std::move(can);
    self.stack.yield();
  }

  static memo::detail::reader& me() { return running->me; }

 private:
  struct task {
    fiber stack{64 * 1024};
    std::function<void()> work;
    std::function<bool()> can;
    memo::detail::reader me;

    bool is_able() const { return !stack.has_ended() && can(); }
  };
  static inline task* running = nullptr;
};

/// Every order in which a thread that could have gone on was stopped at most so often.
class every_order {
 public:
  explicit every_order(std::size_t most_stops) : most_stops_(most_stops) {}

  std::size_t operator()(std::size_t n, bool goes_on) {
    if (at_ == path_.size()) path_.push_back({0, goes_on && stops_ == most_stops_ ? 1 : n});
    const std::size_t chosen = path_[at_++].chosen;
    stops_ += goes_on && chosen != 0;
    return chosen;
  }
  /// The next one, if there is one.
  bool next() {
    at_ = stops_ = 0;
    while (!path_.empty() && path_.back().chosen + 1 == path_.back().of) path_.pop_back();
    if (path_.empty()) return false;
    ++path_.back().chosen;
    return true;
  }

 private:
  struct choice {
    std::size_t chosen;
    std::size_t of;
  };
  std::size_t most_stops_;
  std::size_t stops_ = 0;
  std::size_t at_ = 0;
  std::vector<choice> path_;
};

/// An order for each seed.
class random_order {
 public:
  explicit random_order(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15u + 1) {}
  std::size_t operator()(std::size_t n, bool) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return (state_ >> 33) % n;
  }

 private:
  std::uint64_t state_;
};

/// In the place of memo::detail::thread_sync.
struct scheduled_sync {
  class lock {
   public:
    void acquire() noexcept {
      schedule::point([this] { return !is_taken_; });
      is_taken_ = true;
    }
    void release() noexcept { is_taken_ = false; }
    static memo::detail::reader& me() { return schedule::me(); }

   private:
    bool is_taken_ = false;
  };
  using mutex = lock;
  class condition {
   public:
    void sleep(mutex& held) noexcept {
      is_woken_ = false;
      held.release();
      schedule::point([this] { return is_woken_; });
      held.acquire();
    }
    void wake() noexcept { is_woken_ = true; }

   private:
    bool is_woken_ = false;
  };
};

}  // namespace support
