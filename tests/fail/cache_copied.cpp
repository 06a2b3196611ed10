#include <memo/cache.hpp>

// EXPECT: memo's caches are not copied: give the one below with std::move or std::ref, or make it in the call

auto below = memo::cache([](int n) { return n; });
#ifdef MEMO_FAIL
auto above = memo::lru_cache(below);
#else
auto above = memo::lru_cache(std::move(below));
#endif
