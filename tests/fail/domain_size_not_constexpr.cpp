#include <memo/table.hpp>

// FIRST: memo::table requires a domain whose size\(\), find\(keys...\) and key<P>\(position\) .* are static and constexpr
// ONCE: error: .*memo::table requires

struct even_below_20 {
  static constexpr std::size_t arity = 1;
#ifdef MEMO_FAIL
  static std::size_t size() { return 10; }
#else
  static constexpr std::size_t size() { return 10; }
#endif
  template <class P>
  static constexpr std::size_t find(P key) {
    return key % 2 == 0 ? static_cast<std::size_t>(key / 2) : 10;
  }
  template <class P>
  static constexpr P key(std::size_t position) {
    return static_cast<P>(2 * position);
  }
};

constexpr auto square = [](int n) { return n * n; };
constexpr auto& t = memo::table<square, even_below_20>;
