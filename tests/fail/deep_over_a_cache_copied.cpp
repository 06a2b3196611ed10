#include <memo/cache.hpp>
#include <memo/deep.hpp>

// EXPECT: memo's caches are not copied: give the one below with std::move or std::ref, or make it in the call

auto below = memo::cache([](int n) { return n; });
#ifdef MEMO_FAIL
auto above = memo::deep(below);
#else
auto above = memo::deep(std::move(below));
#endif
