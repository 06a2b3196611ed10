#include <memo/property.hpp>

// FIRST: memo::cached_property requires what computes the value, at each use: write p\(\[this\] \{ ... \}\)
// ONCE: error:

double get(const memo::cached_property<double>& p) {
#ifdef MEMO_FAIL
  return p();
#else
  return p([] { return 1.; });
#endif
}
