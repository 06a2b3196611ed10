#include <memo/table.hpp>

// FIRST: memo::values_of and perfect_map require keys that can be compared

struct point {
  int x;
#ifndef MEMO_FAIL
  bool operator==(const point&) const = default;
#endif
};
template <>
struct memo::hash<point> {
  constexpr std::uint64_t operator()(const point& p) const { return static_cast<std::uint64_t>(p.x); }
};

constexpr point points[] = {{1}, {4}};
constexpr auto f = memo::fn([](const point& p) -> int { return p.x; });

constexpr auto& t = memo::table<f, memo::values_of<points>>;
constexpr auto address = &t;
