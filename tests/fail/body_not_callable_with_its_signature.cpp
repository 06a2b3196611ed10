#include <memo/fn.hpp>

#include <string_view>

// FIRST: memo::fn<R\(P...\)> requires a body that can be called with these parameters, or with self before them

#ifdef MEMO_FAIL
using parameter = std::string_view;
#else
using parameter = long;
#endif

constexpr auto f = memo::fn<int(int)>([](auto self, parameter p) -> int { return p == parameter() ? 0 : self(0) + 1; });

constexpr int x = f(3);
