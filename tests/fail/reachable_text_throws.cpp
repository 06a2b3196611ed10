#include <memo/table.hpp>

#include <string_view>

// FIRST: memo requires a constant result at every key that the recursion visits

#ifdef MEMO_FAIL
constexpr char bad = 'n';
#else
constexpr char bad = 'x';
#endif

constexpr auto f = memo::fn([](auto self, std::string_view n) -> int {
  return n.empty() ? 0 : n[0] == bad ? throw 1 : self(n.substr(1)) + 1;
});

constexpr auto& t = memo::table<f, memo::reachable<"banana">>;
