#include <memo/table.hpp>

// FIRST: memo::table requires an index that converts to the function's parameter

enum class color { red, green };
enum class size { small, large };

constexpr auto is_red = memo::fn([](color c) -> bool { return c == color::red; });
constexpr auto& t = memo::table<is_red, memo::values<color::red, color::green>>;

#ifdef MEMO_FAIL
constexpr bool x = t[size::small];
#else
constexpr bool x = t[color::red];
#endif
