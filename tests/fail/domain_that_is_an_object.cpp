#include <memo/table.hpp>

// FIRST: memo::table requires a domain whose size\(\), find\(keys...\) and key<P>\(position\) .* are static and constexpr
// ONCE: error: .*memo::table requires

#ifdef MEMO_FAIL
#define CONST const
#define STATIC
#else
#define CONST
#define STATIC static
#endif

struct even_below_20 {
  static constexpr std::size_t arity = 1;
  STATIC constexpr std::size_t size() CONST { return 10; }
  template <class P>
  STATIC constexpr std::size_t find(P key) CONST {
    return key % 2 == 0 ? static_cast<std::size_t>(key / 2) : 10;
  }
  template <class P>
  STATIC constexpr P key(std::size_t position) CONST {
    return static_cast<P>(2 * position);
  }
};

constexpr auto square = [](int n) { return n * n; };
constexpr auto& t = memo::table<square, even_below_20>;
