#include <memo/detail/deep/excursion.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <memo/cache.hpp>
#include <memo/deep.hpp>
#include <memo/fn.hpp>
#include <memo/stack.hpp>

#include <boost/context/fiber.hpp>

#include <sys/resource.h>

#include "catch.hpp"
#include "support/fiber.hpp"

using namespace memo::detail;
using support::fiber;

namespace {

/// A level of more than 16 KiB.
constexpr auto wide = memo::fn([](auto self, int n) -> int {
  volatile char frame[16 * 1024];
  frame[0] = 1;
  return n == 0 ? 0 : self(n - 1) + frame[0];
});
/// Levels that take a stack and more than one piece.
constexpr int far = 5000;

}  // namespace

TEST_CASE("work is done on another piece, and gives what it gives") {
  const std::uintptr_t here = stack_place();
  CHECK(on_a_piece([&] { return stack_place() - here > piece_size / 2 && here - stack_place() > piece_size / 2; }));
  CHECK(on_a_piece([] { return std::make_unique<std::string>("moved"); })->size() == 5);
  int i = 1;
  CHECK(&on_a_piece([&]() -> int& { return i; }) == &i);
  CHECK(on_a_piece([] { return on_a_piece([] { return has_room_for(1024 * 1024); }); }));
  CHECK_THROWS_AS(on_a_piece([]() -> int { throw 1; }), int);
}

TEST_CASE("a piece has room until it has no more than a level and what is left to a body") {
  CHECK(on_a_piece([] { return has_room_for(piece_size / 2) && !has_room_for(piece_size); }));
  CHECK(has_room_for(64 * 1024));
}

TEST_CASE("any number of threads go deep at once") {
  std::vector<std::thread> threads;
  std::vector<int> results(4);
  for (int& r : results)
    threads.emplace_back([&r] {
      for (int i = 0; i < 3; ++i) r += memo::lru_cache(memo::deep(wide))(far / 2 + i) - i;
    });
  for (auto& t : threads) t.join();
  CHECK(results == std::vector<int>(4, 3 * (far / 2)));
}

TEST_CASE("a fiber goes deep on a stack that nobody named, and on one that was named") {
  for (const bool is_named : {false, true}) {
    fiber on(256 * 1024);
    int results[3] = {};
    on.run([&] {
      std::optional<memo::stack_scope> named;
      if (is_named) named.emplace(on.low(), on.size());
      results[0] = memo::deep(wide)(far);
      results[1] = memo::lru_cache(memo::deep(wide))(far);
      results[2] = memo::deep(memo::cache(wide))(far);
    });
    CHECK(results[0] == far);
    CHECK(results[1] == far);
    CHECK(results[2] == far);
  }
}

namespace {

/// Two fibers go deep over one cache, and yield to each other from their pieces.
template <class Resume>
void take_turns(Resume resume) {
  fiber first(256 * 1024), second(256 * 1024);
  fiber* running = nullptr;
  auto c = memo::lru_cache(memo::deep(memo::fn([&](auto self, int n) -> int {
    volatile char frame[16 * 1024];
    frame[0] = 1;
    if (running && n % 500 == 0) running->yield();
    return n % 2000 == 0 ? 0 : self(n - 1) + frame[0];
  })));
  int results[2] = {};
  auto low = [&] { results[0] = c(1999); };
  auto high = [&] { results[1] = c(3999); };
  running = &first;
  first.start(low);
  running = &second;
  second.start(high);
  while (!first.has_ended() || !second.has_ended())
    for (fiber* f : {&first, &second})
      if (!f->has_ended()) {
        running = f;
        resume(*f);
      }
  CHECK(results[0] == 1999);
  CHECK(results[1] == 1999);
  CHECK(c.cache_info() == memo::cache_info{0, 4000, 128, 128});
}

}  // namespace

TEST_CASE("fibers take turns while each is on pieces of its own") {
  take_turns([](fiber& f) { f.resume(); });
}

TEST_CASE("a fiber on a piece goes on in another thread", "[deep]") {
  take_turns([](fiber& f) { std::thread([&] { f.resume(); }).join(); });
}

#if !defined(MEMO_ADDRESS_SANITIZER) && !defined(MEMO_THREAD_SANITIZER)
// Boost's fibers tell the sanitizers nothing as Debian builds them, and the sanitizers need addresses of their own.
TEST_CASE("a fiber of Boost that is destroyed while it is on a piece is unwound from there") {
  struct counting {
    int* ended;
    ~counting() { ++*ended; }
  };
  int ended = 0;
  boost::context::fiber outside;
  auto c = memo::lru_cache(memo::deep(memo::fn([&](auto self, int n) -> int {
    volatile char frame[16 * 1024];
    frame[0] = 1;
    const counting at_the_end{&ended};
    if (n == 0) outside = std::move(outside).resume();
    return n == 0 ? 0 : self(n - 1) + frame[0];
  })));
  {
    boost::context::fiber inside([&](boost::context::fiber&& from) {
      outside = std::move(from);
      memo::deep([&](int n) { return c(n); })(far);
      return std::move(outside);
    });
    inside = std::move(inside).resume();
    CHECK(ended == 0);
  }
  CHECK(ended == far + 1);
  CHECK(c.cache_info() == memo::cache_info{0, far + 1, 128, 0});
}

TEST_CASE("where the system gives no more addresses a recursion is too deep, and all is as before") {
  auto c = memo::lru_cache(memo::deep(wide), 50);
  bool is_refused = false;
  std::thread([&] {  // for the main thread's stack would need addresses to grow
    c(far);
    rlimit usual;
    if (getrlimit(RLIMIT_AS, &usual) != 0) return;
    const rlimit low{rlim_t{1} << 20, usual.rlim_max};
    setrlimit(RLIMIT_AS, &low);
    try {
      c(far * 1000);  // more than fits the pieces that other threads have left
    } catch (const memo::recursion_too_deep&) {
      is_refused = true;
    }
    setrlimit(RLIMIT_AS, &usual);
  }).join();
  CHECK(is_refused);
  CHECK(c(far) == far);
  CHECK(c.cache_info().hits == 1);
  CHECK(c.cache_info().currsize == 50);
  CHECK(c(2 * far) == 2 * far);
}
#endif
