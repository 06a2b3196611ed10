#include <memo/table.hpp>

// FIRST: memo::box requires one domain for each parameter: for three parameters write box<D1, D2, D3>
// ONCE: error: .*memo::[a-z]+ requires

constexpr auto sum = [](int a, int b, int c) { return a + b + c; };
#ifdef MEMO_FAIL
constexpr auto& t = memo::table<sum, memo::box<memo::box<memo::below<2>, memo::below<3>>, memo::below<4>>>;
#else
constexpr auto& t = memo::table<sum, memo::box<memo::below<2>, memo::below<3>, memo::below<4>>>;
#endif
