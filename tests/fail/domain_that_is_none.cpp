#include <memo/table.hpp>

// FIRST: memo::table requires a domain to have arity, size\(\), find\(keys...\) and key<P>\(position\)
// ONCE: error: .*memo::table requires

struct even_below_20 {};

constexpr auto square = [](int n) { return n * n; };
#ifdef MEMO_FAIL
constexpr auto& t = memo::table<square, even_below_20>;
#else
constexpr auto& t = memo::table<square, memo::range<0, 20, 2>>;
#endif
