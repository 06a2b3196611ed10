#include <memo/property.hpp>

// EXPECT: memo::cached_property<T> requires 'compute' to return a T, or what converts to one
// ONCE: error:

double get(const memo::cached_property<double>& p) {
#ifdef MEMO_FAIL
  return p([] {});
#else
  return p([] { return 1.; });
#endif
}
