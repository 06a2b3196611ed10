// Two kinds of coroutine for tests: one that gives numbers in turn, and one that is awaited by any number of others.
#pragma once

#include <coroutine>
#include <exception>
#include <memory>
#include <utility>
#include <vector>

/// Runs up to its next co_yield in each next().
class generator {
 public:
  struct promise_type {
    long value = 0;
    std::exception_ptr thrown;

    generator get_return_object() { return generator(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(long v) {
      value = v;
      return {};
    }
    void return_void() {}
    void unhandled_exception() { thrown = std::current_exception(); }
  };

  generator(generator&& other) noexcept : frame_(std::exchange(other.frame_, nullptr)) {}
  ~generator() {
    if (frame_) frame_.destroy();
  }

  long next() {
    frame_.resume();
    if (frame_.promise().thrown) std::rethrow_exception(frame_.promise().thrown);
    return frame_.promise().value;
  }

 private:
  explicit generator(std::coroutine_handle<promise_type> frame) : frame_(frame) {}

  std::coroutine_handle<promise_type> frame_;
};

/// Begins when it is first awaited; its copies are one.
class shared_task {
 public:
  struct promise_type {
    long value = 0;
    bool has_begun = false;
    std::vector<std::coroutine_handle<>> waiting;

    struct waking {
      bool await_ready() noexcept { return false; }
      void await_suspend(std::coroutine_handle<promise_type> done) noexcept {
        for (const auto frame : std::exchange(done.promise().waiting, {})) frame.resume();
      }
      void await_resume() noexcept {}
    };

    shared_task get_return_object() { return shared_task(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    waking final_suspend() noexcept { return {}; }
    void return_value(long v) { value = v; }
    void unhandled_exception() { std::terminate(); }
  };

  bool await_ready() const { return frame_->done(); }
  void await_suspend(std::coroutine_handle<> awaiting) const {
    frame_->promise().waiting.push_back(awaiting);
    begin();
  }
  long await_resume() const { return frame_->promise().value; }

  long result() const {
    begin();
    return frame_->promise().value;
  }

 private:
  using frame_type = std::coroutine_handle<promise_type>;

  explicit shared_task(frame_type frame)
      : frame_(new frame_type(frame), [](frame_type* last) {
          last->destroy();
          delete last;
        }) {}

  void begin() const {
    if (!std::exchange(frame_->promise().has_begun, true)) frame_->resume();
  }

  std::shared_ptr<frame_type> frame_;
};
