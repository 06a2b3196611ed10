#include <memo/table.hpp>

// FIRST: memo::fn<int\(int\)>\(body\)

constexpr auto body = [](auto n) { return n; };
constexpr auto f = memo::fn<int(int)>(body);

#ifdef MEMO_FAIL
constexpr auto& t = memo::table<body, memo::below<8>>;
#else
constexpr auto& t = memo::table<f, memo::below<8>>;
#endif
