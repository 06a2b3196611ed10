#include <memo/checked.hpp>
#include <memo/perfect_map.hpp>

#include <utility>

// FIRST: memo::values, values_of and perfect_map require distinct keys: this key stands twice in the list
// EXPECT: key_stands_once<404

#ifdef MEMO_FAIL
constexpr std::pair<memo::checked<int>, char> codes[] = {{200, 'o'}, {404, 'n'}, {500, 's'}, {404, 'm'}};
#else
constexpr std::pair<memo::checked<int>, char> codes[] = {{200, 'o'}, {404, 'n'}, {500, 's'}};
#endif
constexpr auto& m = memo::perfect_map<codes>;
static_assert(m.size() == 3);
