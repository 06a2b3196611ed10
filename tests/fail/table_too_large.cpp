#include <memo/table.hpp>

// ONCE: error:
// FIRST: memo::table computes at most 4,194,304 results at compile time: for more use memo_generate_table, which is still to come

constexpr int sum(int a, int b) { return a + b; }

#ifdef MEMO_FAIL
constexpr auto& t = memo::table<sum, memo::box<memo::below<2048>, memo::below<2049>>>;
#else
constexpr auto& t = memo::table<sum, memo::box<memo::below<8>, memo::below<8>>>;
#endif
int used = t[1][1];  // and is not filled for that
