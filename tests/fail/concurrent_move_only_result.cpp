#include <memo/cache.hpp>
#include <memo/share.hpp>

#include <memory>

// EXPECT: error: .*memo::concurrent requires a result that can be copied: return a std::shared_ptr<const T>

#ifdef MEMO_FAIL
auto c = memo::memoize<memo::concurrent>([](int n) { return std::make_unique<int>(n); });
#else
auto c = memo::memoize<memo::concurrent>([](int n) { return std::make_shared<const int>(n); });
#endif
