#include <memo/checked.hpp>
#include <memo/table.hpp>

#include <string_view>

// FIRST: memo requires a constant result at every key that the recursion visits: at this one a memo::checked overflows
// EXPECT: reached_key_overflows<.*at_key<(\(short( int)?\))?2, .*last_good_key<(\(short( int)?\))?1, 

constexpr auto product = [](auto self, short n, std::string_view s) -> memo::checked<int> {
  return n == 0 ? memo::checked<int>(100'000) : self(static_cast<short>(n - 1), s) * static_cast<int>(s.size());
};

#ifdef MEMO_FAIL
using keys = memo::reachable<memo::key<4, "a text of two hundred and ten characters: a text of two hundred and ten "
                                          "characters: a text of two hundred and ten characters: a text of two "
                                          "hundred and ten characters: a text of two hundred and ten .">>;
#else
using keys = memo::reachable<memo::key<4, "short">>;
#endif
static_assert(memo::table<memo::fn(product), keys>.size() == 5);
