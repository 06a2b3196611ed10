#include <memo/perfect_map.hpp>

#include <utility>

// FIRST: memo::perfect_map requires an array of pairs: write std::pair<Key, Value> or a struct with first and second

#ifdef MEMO_FAIL
constexpr int codes[] = {200, 404, 500};
#else
constexpr std::pair<int, char> codes[] = {{200, 'o'}, {404, 'n'}, {500, 's'}};
#endif
constexpr auto& m = memo::perfect_map<codes>;
