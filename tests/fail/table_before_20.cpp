// FLAGS: -std=c++17
// FIRST: memo requires C\+\+20: compile with -std=c\+\+20 or later
#ifdef MEMO_FAIL
#include <memo/table.hpp>
#endif
