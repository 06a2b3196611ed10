#include <memo/table.hpp>

// FIRST: memo::table requires a domain to have arity, size\(\), find\(keys...\) and key<P>\(position\), which gives a P
// ONCE: error: .*memo::table requires

struct even_below_20 {
  static constexpr std::size_t arity = 1;
  static constexpr std::size_t size() { return 10; }
  template <class P>
  static constexpr std::size_t find(P key) {
    return key % 2 == 0 ? static_cast<std::size_t>(key / 2) : 10;
  }
#ifdef MEMO_FAIL
  template <class P>
  static constexpr const char* key(std::size_t) {
    return "";
  }
#else
  template <class P>
  static constexpr P key(std::size_t position) {
    return static_cast<P>(2 * position);
  }
#endif
};

constexpr auto square = [](int n) { return n * n; };
constexpr auto& t = memo::table<square, even_below_20>;
