#include <memo/deep.hpp>

// EXPECT: memo::fn<int\(int\)>\(body\)
// ONCE: error: .*memo

constexpr auto body = [](auto n) { return n; };

#ifdef MEMO_FAIL
auto d = memo::deep(body);
#else
auto d = memo::deep(memo::fn<int(int)>(body));
#endif
