// Threads that meet, and a test that does not go on for ever.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

#ifdef __linux__
#include <sys/syscall.h>
#include <unistd.h>

#include <fstream>
#include <string>
#endif

namespace support {

/// Ends the program when the test that made it has made no progress for a time: it calls progress(), or it is over.
class watchdog {
 public:
  explicit watchdog(const char* test, std::chrono::seconds patience = std::chrono::seconds(120))
      : thread_([this, test, patience] {
          std::unique_lock lock(mutex_);
          while (!is_over_) {
            const auto before = progress_.load();
            if (!over_.wait_for(lock, patience, [&] { return is_over_; }) && progress_ == before) {
              std::fprintf(stderr, "no progress: %s\n", test);
              std::abort();
            }
          }
        }) {}
  watchdog(const watchdog&) = delete;
  ~watchdog() {
    {
      const std::lock_guard lock(mutex_);
      is_over_ = true;
    }
    over_.notify_all();
    thread_.join();
  }
  void progress() { ++progress_; }

 private:
  std::mutex mutex_;
  std::condition_variable over_;
  bool is_over_ = false;
  std::atomic<std::size_t> progress_ = 0;
  std::thread thread_;
};

/// work(i) for each i below n, each in a thread; all begin at once.
template <class Work>
void in_threads(std::size_t n, const Work& work) {
  std::atomic<std::size_t> ready = 0;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < n; ++i)
    threads.emplace_back([&, i] {
      ++ready;
      while (ready < n) std::this_thread::yield();
      work(i);
    });
  for (std::thread& t : threads) t.join();
}

/// Opens when so many threads have come.
class meeting {
 public:
  explicit meeting(std::size_t threads) : awaited_(threads) {}
  /// False: the others did not come in time.
  bool wait(std::chrono::milliseconds patience = std::chrono::seconds(30)) {
    std::unique_lock lock(mutex_);
    if (awaited_ > 0) --awaited_;
    if (awaited_ == 0) open_.notify_all();
    return open_.wait_for(lock, patience, [this] { return awaited_ == 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable open_;
  std::size_t awaited_;
};

/// Threads for which another waits until they sleep; where the system does not tell that, it waits a while.
class sleepers {
 public:
  /// The calling thread is one of them, until it ends.
  void add_this_thread() {
    const std::lock_guard lock(mutex_);
#ifdef __linux__
    threads_.push_back(::syscall(SYS_gettid));
#else
    ++joined_;
#endif
  }
  /// Until n of them sleep: who waits for a lock that another is about to give up does not do so twice running.
  void wait(std::size_t n) {
#ifdef __linux__
    for (int seen = 0; seen < 2; seen = asleep() >= n ? seen + 1 : 0)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
#else
    while (std::lock_guard(mutex_), joined_ < n) std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
#endif
  }

 private:
  std::mutex mutex_;
#ifdef __linux__
  std::vector<long> threads_;

  std::size_t asleep() {
    const std::lock_guard lock(mutex_);
    std::size_t found = 0;
    for (const long thread : threads_) {
      std::ifstream file("/proc/self/task/" + std::to_string(thread) + "/stat");
      std::string stat;
      std::getline(file, stat);  // number (name) state ...
      const std::size_t name_end = stat.rfind(')');
      found += name_end != std::string::npos && stat.compare(name_end, 3, ") S") == 0;
    }
    return found;
  }
#else
  std::size_t joined_ = 0;
#endif
};

}  // namespace support
