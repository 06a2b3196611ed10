#include <memo/deep.hpp>

// EXPECT: memo::deep requires a level of 1 to 1048576 bytes: keep what is larger than that on the heap
// ONCE: error: .*memo

#ifdef MEMO_FAIL
auto d = memo::deep<2'000'000>([](int n) { return n; });
#else
auto d = memo::deep<1'000'000>([](int n) { return n; });
#endif
