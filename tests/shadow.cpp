#include <memo/detail/shadow.hpp>

#include <cstdint>

#include <memo/cache.hpp>
#include <memo/checked.hpp>
#include <memo/constant.hpp>
#include <memo/table.hpp>

#include "catch.hpp"

// What a user may call his own: warnings of what hides these are errors here.
extern const int a, answer, c, e, end, f, hash, i, id, key, keys, known, l, n, number, other, policy, result, results,
    s, size, t, text, texts, v, w, word, x;

using namespace memo::literals;

namespace {
constexpr auto triangle = memo::fn([](auto self, unsigned m) -> memo::checked<unsigned> {
  return m == 0 ? memo::checked<unsigned>(0) : self(m - 1) + m;
});
constexpr auto sum = memo::fn([](auto self, int m) -> int { return m == 0 ? 0 : self(m - 1) + 1; });
constexpr auto product = memo::fn([](int m, int k) { return m * k; });
}  // namespace

TEST_CASE("no name in a header hides a global of the user's") {
  CHECK(memo::table<triangle, memo::until_overflow<0>>[4].value == 10);
  CHECK(memo::table<sum, memo::reachable<9>>[9] == 9);
  CHECK(memo::table<product, memo::box<memo::values<3, 50>, memo::below<4>>>(50, 3) == 150);
  CHECK(decltype(sum(3000_c))::value == 3000);
  auto kept = memo::lru_cache(sum, 3);
  CHECK(kept(9) == 9);
  kept.insert(7, 7);
  kept.resize(1);
  CHECK(kept.contains(7));
}
