#include <memo/table.hpp>

// FIRST: memo::table requires keys that the function's parameter can hold: .*list enumerators of the parameter's

enum class color { red, green };
enum class size { small, large };

constexpr auto is_red = memo::fn([](color c) -> bool { return c == color::red; });

#ifdef MEMO_FAIL
constexpr auto& t = memo::table<is_red, memo::values<size::small, size::large>>;
#else
constexpr auto& t = memo::table<is_red, memo::values<color::red, color::green>>;
#endif
