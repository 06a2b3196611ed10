#include <memo/per_object.hpp>

// EXPECT: memo::per_object requires a const member function, and of overloaded ones which: write static_cast<int \(C::

struct circle {
  double radius;
  double area() const { return radius * radius; }
};

#ifdef MEMO_FAIL
auto f = memo::per_object(&circle::radius);
#else
auto f = memo::per_object(&circle::area);
#endif
