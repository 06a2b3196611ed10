#include <memo/cache.hpp>

// FIRST: memo requires parameters that can be hashed: specialize std::hash or memo::hash for this parameter's type
// ONCE: error:
// EXPECT: parameter_can_be_hashed<2(UL)?, point>

struct point {
  int x, y;
  bool operator==(const point&) const = default;
};

#ifndef MEMO_FAIL
template <>
struct memo::hash<point> {
  std::uint64_t operator()(const point& p) const { return static_cast<std::uint64_t>(p.x); }
};
#endif

auto f = memo::cache([](int, const point&) { return 1; });

int call() { return f(1, point{1, 2}); }
