// FLAGS: -std=c++17
// ONCE: error: .*memo requires C\+\+20: compile with -std=c\+\+20 or later
// EXPECT: memo requires C\+\+20
// ONCE: error:
#ifdef MEMO_FAIL
#include <memo/memo.hpp>
#endif
