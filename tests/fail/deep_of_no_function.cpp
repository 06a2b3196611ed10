#include <memo/deep.hpp>

// EXPECT: memo requires one signature: write the parameters' types

#ifdef MEMO_FAIL
auto d = memo::deep(42);
#else
auto d = memo::deep([] { return 42; });
#endif
