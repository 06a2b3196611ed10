#include <memo/perfect_map.hpp>

// FIRST: memo::values_of and perfect_map require keys whose hash is a constant

struct point {
  int x;
  int y;
  bool operator==(const point&) const = default;
};

#ifdef MEMO_FAIL
template <>
struct std::hash<point> {
  std::size_t operator()(const point& p) const { return static_cast<std::size_t>(p.x + p.y); }
};
#else
template <>
struct memo::hash<point> {
  constexpr std::uint64_t operator()(const point& p) const { return static_cast<std::uint64_t>(100 * p.x + p.y); }
};
#endif

struct entry {
  point first;
  int second;
};
constexpr entry entries[] = {{{1, 2}, 3}, {{4, 5}, 6}};

static_assert(memo::perfect_map<entries>.at({4, 5}) == 6);
