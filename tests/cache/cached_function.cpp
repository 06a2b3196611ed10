#include <memo/detail/cache/cached_function.hpp>

#include <cstdint>
#include <type_traits>

#include <memo/cache.hpp>
#include <memo/table.hpp>

#include "catch.hpp"

namespace {
int lookups = 0;

/// A domain that counts how often a table is asked for a key.
struct counted_below_100 {
  static constexpr std::size_t arity = 1;
  static constexpr std::size_t size() { return 100; }
  static constexpr std::size_t find(std::uint32_t key) {
    if (!std::is_constant_evaluated()) ++lookups;
    return key;
  }
  template <class P>
  static constexpr P key(std::size_t position) {
    return static_cast<P>(position);
  }
};

constexpr auto sum = memo::fn([](auto self, std::uint32_t n) -> std::uint64_t { return n == 0 ? 0 : self(n - 1) + n; });
constexpr auto& t = memo::table<sum, counted_below_100>;

template <class Call>
int lookups_of(Call call) {
  lookups = 0;
  call();
  return lookups;
}
}  // namespace

TEST_CASE("a call of a cache over a table looks up once in the table's domain, each call of its recursion once") {
  auto c = memo::lru_cache(t);
  CHECK(lookups_of([&] { CHECK(c(50) == 1275); }) == 1);
  CHECK(lookups_of([&] { CHECK(c(200) == 20'100); }) == 102);  // 200 down to 99
  CHECK(lookups_of([&] { CHECK(c(200) == 20'100); }) == 1);
  CHECK(lookups_of([&] { CHECK(c.ref(50) == 1275); }) == 1);
  CHECK(c.cache_info() == memo::cache_info{1, 101, 128, 101});
  CHECK(&c.ref(50) == t.data() + 50);
}

TEST_CASE("a table alone looks up once, and so does each call of its recursion") {
  CHECK(lookups_of([] { CHECK(t(50) == 1275); }) == 1);
  CHECK(lookups_of([] { CHECK(t(101) == 5151); }) == 3);
  CHECK(lookups_of([] { CHECK(t.at(50) == 1275); }) == 1);
}
