#include <memo/memo.hpp>

// g++ escapes the apostrophe; clang before 19 shows no words of ours here.
// FIRST: error: .*(memo.{1,2}s caches are not copied: write std::move\(c\), or refer to it as auto& or T&|deleted constructor)
// ONCE: cpp:14:.*error: .*(memo.{1,2}s caches are not copied|deleted constructor)
// ONCE: cpp:15:.*error: .*(memo.{1,2}s caches are not copied|deleted constructor)
// ONCE: cpp:16:.*error: .*(memo.{1,2}s caches are not copied|deleted constructor)
// ONCE: cpp:17:.*error: .*(memo.{1,2}s caches are not copied|deleted constructor)

int f(int n) { return n; }
void copy(const memo::cached<f>& named, const decltype(memo::lru_cache(f))& nameless,
          const decltype(memo::memoize<memo::concurrent>(f))& shared, const decltype(memo::dense_cache(f, 10))& dense) {
#ifdef MEMO_FAIL
  auto a = named;
  auto b = nameless;
  auto c = shared;
  auto d = dense;
#else
  auto& a = named;
#endif
  (void)a;
}
