#include <memo/cache.hpp>

// EXPECT: memo requires the class of a member function to have an operator==: write one, or memo::per_object\(&C::f\)
// EXPECT: memo::cached_property
// ONCE: error:

struct circle {
  double radius;
  double scaled(double factor) const { return radius * factor; }
};

#ifdef MEMO_FAIL
auto f = memo::cache(&circle::scaled);
#else
auto f = memo::cache(memo::per_object(&circle::scaled));
#endif

double call(const circle& c) { return f(c, 2); }
