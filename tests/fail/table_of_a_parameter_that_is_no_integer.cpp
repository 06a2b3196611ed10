#include <memo/table.hpp>

#include <vector>

// FIRST: memo::below and memo::range require a parameter of integral or enumeration type

#ifdef MEMO_FAIL
using parameter = std::vector<int>;
constexpr int of(const parameter& p) { return static_cast<int>(p.size()); }
#else
using parameter = int;
constexpr int of(parameter p) { return p; }
#endif

constexpr auto f = memo::fn([](parameter p) -> int { return of(p); });

constexpr auto& t = memo::table<f, memo::below<3>>;
constexpr auto address = &t;
