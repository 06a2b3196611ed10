#include <memo/cache.hpp>

#include <memory>
#include <utility>

// FIRST: memo moves an argument that can only be moved into its cache: write c\(std::move\(x\)\)

int value(const std::unique_ptr<int>& p) { return *p; }

int call(std::unique_ptr<int> p) {
  auto c = memo::cache(value);
#ifdef MEMO_FAIL
  return c(p);
#else
  return c.contains(p) ? 0 : c(std::move(p));
#endif
}
