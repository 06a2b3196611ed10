#include <memo/checked.hpp>
#include <memo/table.hpp>

// FIRST: memo::table requires keys that the function's parameter can hold: widen the parameter or narrow the domain

#ifdef MEMO_FAIL
constexpr int end = 129;
#else
constexpr int end = 128;
#endif

constexpr auto f = memo::fn([](memo::checked<signed char> n) -> int { return n.value; });

constexpr auto& t = memo::table<f, memo::below<end>>;
