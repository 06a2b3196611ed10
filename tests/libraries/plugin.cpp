#include "library.hpp"

VISIBLE int plugin_asks_shared(int n) {
  static shared_cache c(100);
  return c(n);
}

VISIBLE void plugin_names(const void* low, std::size_t size) { const memo::stack_scope here(low, size); }
