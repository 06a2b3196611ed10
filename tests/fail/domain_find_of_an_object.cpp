#include <memo/table.hpp>

#include <cstddef>

// FIRST: memo::table requires a domain whose size\(\), find\(keys...\) and key<P>\(position\) .* are static and constexpr

#ifdef MEMO_FAIL
#define STATIC
#define CONST const
#else
#define STATIC static
#define CONST
#endif

struct evens {
  static constexpr std::size_t arity = 1;
  static constexpr std::size_t size() { return 5; }
  STATIC constexpr std::size_t find(int key) CONST { return key % 2 == 0 ? static_cast<std::size_t>(key / 2) : 5; }
  template <class P>
  static constexpr P key(std::size_t position) {
    return static_cast<P>(2 * position);
  }
};

constexpr auto square = memo::fn([](int n) { return n * n; });
constexpr int x = memo::table<square, evens>.at(4);
