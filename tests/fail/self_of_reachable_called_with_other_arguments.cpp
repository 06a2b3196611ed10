#include <memo/table.hpp>

#include <string_view>

// FIRST: memo::fn requires self to be called with the function's arguments

constexpr auto f = memo::fn([](auto self, std::string_view s) -> int {
#ifdef MEMO_FAIL
  return s.empty() ? 0 : self(s.size());
#else
  return s.empty() ? 0 : self(s.substr(1));
#endif
});

constexpr auto& t = memo::table<f, memo::reachable<"abc">>;
constexpr auto address = &t;
