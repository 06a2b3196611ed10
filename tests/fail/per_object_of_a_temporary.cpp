#include <memo/cache.hpp>

// EXPECT: error: .*(deleted.*by_address|by_address.*deleted)

struct circle {
  double radius;
  double scaled(double factor) const { return radius * factor; }
};

auto f = memo::cache(memo::per_object(&circle::scaled));

double call(const circle& c) {
#ifdef MEMO_FAIL
  return f(circle{c.radius}, 2);
#else
  return f(c, 2);
#endif
}
