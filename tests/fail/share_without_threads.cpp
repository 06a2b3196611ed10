// FLAGS: -O0
// ONCE: error: .*memo/share.hpp> requires POSIX threads
// EXPECT: requires POSIX threads
// ONCE: error:
#include <pthread.h>
#undef PTHREAD_COND_INITIALIZER

#include <memo/memo.hpp>

constexpr auto fib = memo::fn([](auto self, int n) -> int { return n < 2 ? n : self(n - 1) + self(n - 2); });
auto cached = memo::lru_cache(fib);

#ifdef MEMO_FAIL
#include <memo/share.hpp>
#endif
