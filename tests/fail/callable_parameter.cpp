#include <memo/cache.hpp>

#include <functional>

// FIRST: memo requires parameters that can be compared: write an operator== for this parameter's type

#ifdef MEMO_FAIL
auto f = memo::cache([](std::function<int()> make) { return make(); });
#else
auto f = memo::cache([](int made) { return made; });
#endif
