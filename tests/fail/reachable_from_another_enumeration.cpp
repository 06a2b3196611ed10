#include <memo/table.hpp>

// FIRST: memo::reachable requires keys that the function's parameters can hold

enum class color { red, green };
enum class size { small, large };

constexpr auto is_red = memo::fn([](color c) -> bool { return c == color::red; });

#ifdef MEMO_FAIL
constexpr auto& t = memo::table<is_red, memo::reachable<size::small>>;
#else
constexpr auto& t = memo::table<is_red, memo::reachable<color::red>>;
#endif
