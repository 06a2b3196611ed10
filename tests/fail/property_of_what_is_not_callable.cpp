#include <memo/property.hpp>

// EXPECT: memo::cached_property requires 'compute' to be callable without arguments: write \[this\] \{ ... \}
// ONCE: error:

struct circle {
  double radius;
  memo::cached_property<double> area;

#ifdef MEMO_FAIL
  double diameter() const { return area(2 * radius); }
#else
  double diameter() const {
    return area([this] { return 2 * radius; });
  }
#endif
};
