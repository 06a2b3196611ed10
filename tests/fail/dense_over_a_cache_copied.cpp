#include <memo/cache.hpp>
#include <memo/dense.hpp>

// EXPECT: memo's caches are not copied: give the one below with std::move or std::ref, or make it in the call

auto below = memo::cache([](int n) { return n; });
#ifdef MEMO_FAIL
auto above = memo::dense_cache(below, 10);
#else
auto above = memo::dense_cache(std::move(below), 10);
#endif
