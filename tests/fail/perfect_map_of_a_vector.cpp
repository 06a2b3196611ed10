#include <memo/perfect_map.hpp>

#include <utility>
#include <vector>

// FIRST: memo::values_of and perfect_map require a constant array: write constexpr before it

using entry = std::pair<int, int>;

#ifdef MEMO_FAIL
const std::vector<entry> squares = {{2, 4}, {3, 9}};
#else
constexpr entry squares[] = {{2, 4}, {3, 9}};
#endif

int of_three = memo::perfect_map<squares>.at(3);
