// The law over caches that threads share, of every kind, over and below any layer.
#pragma once

#include <memo/table.hpp>

#include <array>
#include <cstddef>
#include <functional>
#include <stdexcept>
#include <tuple>

#include "law.hpp"
#include "support/any_layer.hpp"

namespace laws {

/// Asks for the same keys in several ways, and throws where it comes to one of them.
struct steps {
  using signature = int(int);

  static constexpr auto body = [](auto self, int n) -> int {
    if (n == 13) throw std::runtime_error("thirteen");
    return n < 2 ? n + 1 : (3 * self(n - 1) + self(n / 2)) % 1000;
  };
  static int plain(int n) {
    if (n >= 13) throw std::runtime_error("thirteen");
    int all[13] = {1, 2};
    for (int i = 2; i <= n; ++i) all[i] = (3 * all[i - 1] + all[i / 2]) % 1000;
    return all[n];
  }
  using key = std::tuple<int>;
  static constexpr std::array small{key(9), key(0), key(12), key(5), key(13), key(2), key(16), key(7)};
};

inline constexpr auto& few_steps = memo::table<function_of<steps>, memo::range<3, 7>>;

/// What stands below a cache that threads share, and what stands over it.
struct neighbours {
  const char* name;
  bool have_table;  // few_steps, below
  support::any_layer (*below)();
  support::any_layer (*over)(const support::any_cache_layer&) = [](const auto& c) -> support::any_layer { return c; };
};

/// The law over such a cache of every kind, in one thread.
void check_sharing_between(const neighbours&);
/// The same in several threads at once, which may also clear, change and resize it meanwhile; run(thread, calls) makes
/// the calls of each.
using run_type = void(std::size_t thread, const std::function<void()>& calls);
void check_sharing_in_threads_between(const neighbours&, const std::function<run_type>& run);

}  // namespace laws
