// FLAGS: -fno-exceptions
// ONCE: error: .*memo/deep.hpp> requires exceptions: build without -fno-exceptions, or use <memo/fn.hpp> and <memo/table.hpp>
// EXPECT: requires exceptions
// ONCE: error:
#include <memo/table.hpp>

#ifdef MEMO_FAIL
#include <memo/deep.hpp>
#endif
