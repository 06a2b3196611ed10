#include <memo/table.hpp>

#include <string_view>

// FIRST: memo::table requires parameters of which there are constants: write std::string_view where std::string is none

#ifdef MEMO_FAIL
struct name : std::string_view {
  name() {}
  name(std::string_view text) : std::string_view(text) {}
};
#else
using name = std::string_view;
#endif

constexpr auto f = memo::fn([](auto, const name& n) -> int { return static_cast<int>(n.size()); });

constexpr auto& t = memo::table<f, memo::values<"a", "bc">>;
constexpr auto address = &t;
