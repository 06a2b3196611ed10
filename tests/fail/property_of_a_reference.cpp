#include <memo/property.hpp>

// EXPECT: memo::cached_property requires a type that can be held and returned: write 'T' for 'const T' and for 'T&'
// ONCE: error:

#ifdef MEMO_FAIL
using result = const int&;
#else
using result = int;
#endif

const int& get(const memo::cached_property<result>& p) {
  return p([] { return 1; });
}
