#include <memo/table.hpp>

// FIRST: memo::range<Lo, Hi> requires keys of one integer type: no type has both Lo and Hi

constexpr int f(long n) { return n < 0; }

#ifdef MEMO_FAIL
constexpr auto& t = memo::table<f, memo::range<-5, 18'446'744'073'709'551'615u>>;
#else
constexpr auto& t = memo::table<f, memo::range<-5, 5u>>;
#endif
