#include <memo/table.hpp>

// FIRST: memo::table requires a domain for each parameter: for several parameters write box<D1, D2, ...>

constexpr int sum(int a, int b) { return a + b; }

#ifdef MEMO_FAIL
constexpr auto& t = memo::table<sum, memo::below<8>>;
#else
constexpr auto& t = memo::table<sum, memo::box<memo::below<8>, memo::below<8>>>;
#endif
