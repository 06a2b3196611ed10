#include <memo/table.hpp>

// FIRST: memo::table requires keys that the function's parameter can hold: widen the parameter or narrow the domain

constexpr int twice(std::uint8_t n) { return n + n; }

#ifdef MEMO_FAIL
constexpr auto& t = memo::table<twice, memo::below<257>>;
#else
constexpr auto& t = memo::table<twice, memo::below<256>>;
#endif
