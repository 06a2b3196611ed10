#include <memo/detail/cache/cached_calls.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

#include <memo/detail/cache/parts.hpp>
#include <memo/detail/given/as_layer.hpp>
#include <memo/evict/lru.hpp>
#include <memo/fn.hpp>

#include "catch.hpp"

namespace {
int runs = 0;
constexpr auto twice =
    memo::fn([](auto self, std::uint64_t n) -> std::uint64_t { return ++runs, n == 0 ? 0 : self(n - 1) + 2; });

using parts = memo::detail::cache_parts<memo::lru, memo::detail::absent<1>, memo::detail::absent<2>,
                                        memo::detail::absent<3>, memo::detail::absent<4>>;
using calls = memo::detail::cached_calls<std::remove_const_t<decltype(twice)>, parts, std::uint64_t(std::uint64_t)>;

/// Which says of every other hit that it takes long.
struct seldom_quick : memo::lru {
  mutable int asked = 0;
  bool is_next_hit_long() const noexcept { return ++asked % 2 == 0; }
};
using seldom_quick_parts = memo::detail::cache_parts<seldom_quick, memo::detail::absent<1>, memo::detail::absent<2>,
                                                     memo::detail::absent<3>, memo::detail::absent<4>>;
using seldom_quick_calls = memo::detail::cached_calls<std::remove_const_t<decltype(twice)>, seldom_quick_parts,
                                                      std::uint64_t(std::uint64_t)>;

/// What a body recurses with is whoever calls, not the cache itself.
struct constant_self {
  std::uint64_t operator()(std::uint64_t n) const { return 2 * n; }
};
}  // namespace

TEST_CASE("a call runs the layer below with the caller's self, and keeps the result") {
  calls c(twice, 2, {}, parts({}, {}, {}, {}));
  runs = 0;
  CHECK(c.call(constant_self(), std::uint64_t{7}) == 14);
  CHECK(c.call(constant_self(), std::uint64_t{7}) == 14);
  CHECK(runs == 1);
  CHECK(c.info() == memo::cache_info{1, 1, 2, 1});
}

TEST_CASE("find counts nothing; drop says whether there was one; put replaces") {
  calls c(twice, 2, {}, parts({}, {}, {}, {}));
  CHECK(c.find(std::uint64_t{7}) == nullptr);
  c.put(1, std::uint64_t{7});
  c.put(2, std::uint64_t{7});
  REQUIRE(c.find(std::uint64_t{7}) != nullptr);
  CHECK(*c.find(std::uint64_t{7}) == 2);
  CHECK(c.drop(std::uint64_t{7}));
  CHECK(!c.drop(std::uint64_t{7}));
  CHECK(c.info() == memo::cache_info{0, 0, 2, 0});
}

TEST_CASE("a hit that takes long is one hit, and a use like any other") {
  seldom_quick_calls c(twice, 2, {}, seldom_quick_parts({}, {}, {}, {}));
  std::size_t wrong = 0;
  for (const unsigned n : {7u, 9u, 7u, 9u, 7u, 9u, 8u, 8u, 8u, 9u, 9u, 9u, 8u, 8u, 8u, 7u})
    wrong += c.call(constant_self(), std::uint64_t{n}) != 2 * n;
  CHECK(wrong == 0);
  CHECK(c.info() == memo::cache_info{12, 4, 2, 2});
}

TEST_CASE("what is moved from is empty, and keeps nothing") {
  calls c(twice, 2, {}, parts({}, {}, {}, {}));
  c.call(constant_self(), std::uint64_t{7});
  calls moved(std::move(c));
  CHECK(moved.info() == memo::cache_info{0, 1, 2, 1});
  CHECK(c.info().currsize == 0);
  CHECK(c.maxsize() == 0);
}
