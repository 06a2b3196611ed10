#include <memo/cache.hpp>

#include <memory>
#include <utility>

// EXPECT: a cache over a cache requires arguments that can be copied, as std::shared_ptr

#ifdef MEMO_FAIL
using parameter = std::unique_ptr<int>;
#else
using parameter = std::shared_ptr<int>;
#endif

int value(const parameter& p) { return *p; }

int call(parameter p) {
  auto c = memo::cache(memo::cache(value));
  return c(std::move(p));
}
