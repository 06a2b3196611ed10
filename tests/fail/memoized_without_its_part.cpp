#include <memo/cache.hpp>

// FIRST: memo::memoized requires its parts where their types do not say all: write c\{128, part\}|call to deleted constructor of .*memoized.*listener

int same(int n) { return n; }
void listen(memo::removal, int, int) {}

using listener = memo::on_removal<void (*)(memo::removal, int, int)>;

#ifdef MEMO_FAIL
memo::memoized<same, listener> c;
#else
memo::memoized<same, listener> c{128, {listen}};
#endif
