#include <memo/property.hpp>

// EXPECT: memo::cached_property<T> requires 'compute' to return a T, or what converts to one
// ONCE: error:

#ifdef MEMO_FAIL
struct result {};
#else
using result = float;
#endif

double get(const memo::cached_property<double>& p) {
  return p([] { return result(); });
}
