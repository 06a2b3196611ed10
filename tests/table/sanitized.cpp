// Compiled with -fsanitize=undefined, under which g++ takes the address of an object with static storage, compared with
// null, for no constant.
#include <cstdint>

#include <memo/checked.hpp>
#include <memo/table.hpp>

constexpr auto fib = memo::fn([](auto self, int n) -> memo::checked<std::uint64_t> {
  return n < 2 ? n : self(n - 1) + self(n - 2);
});
constexpr auto& all = memo::table<fib, memo::until_overflow<0>>;
static_assert(all.size() == 94 && all.contains(93) && !all.contains(94) && all.at(93) == all[93]);

constexpr auto& evens = memo::table<fib, memo::range<0, 40, 2>>;
static_assert(evens(4) == 3 && evens(41) == 165'580'141);

constexpr auto& over = memo::table<evens, memo::below<50>>;
static_assert(over[41] == 165'580'141 && over(60) == 1'548'008'755'920);
