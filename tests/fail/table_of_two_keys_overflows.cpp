#include <memo/table.hpp>

// EXPECT: function_has_a_constant_result_at_key<.*, 3, 9>

constexpr std::int8_t product(int a, int b) {
  const int p = a * b;
  return p == 27 ? throw p : static_cast<std::int8_t>(p);
}

#ifdef MEMO_FAIL
constexpr auto& t = memo::table<product, memo::box<memo::range<2, 9>, memo::range<5, 10>>>;
#else
constexpr auto& t = memo::table<product, memo::box<memo::range<4, 9>, memo::range<5, 9>>>;
#endif
