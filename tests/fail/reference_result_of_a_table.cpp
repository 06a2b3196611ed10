#include <memo/table.hpp>

// FIRST: memo::fn requires a result that is a value, for a copy of it is remembered: for 'T&' write 'T' or 'const T&'

constexpr int squares[] = {0, 1, 4};
int counts[] = {0, 1, 2};

#ifdef MEMO_FAIL
constexpr int& at(int n) { return counts[n]; }
#else
constexpr const int& at(int n) { return squares[n]; }
#endif

constexpr auto& t = memo::table<at, memo::below<3>>;
static_assert(t[2] == 4);
