#include <memo/detail/share/replacing.hpp>

#include <memo/detail/cache/container.hpp>
#include <memo/detail/key/key.hpp>
#include <memo/detail/share/readers.hpp>
#include <memo/detail/share/shared_lru.hpp>

#include <cstddef>

#include "catch.hpp"

namespace {

using key = memo::detail::key<int>;
using container = memo::detail::container<key::type, int, true, memo::detail::shared_lru, memo::detail::no_expiry,
                                          false, false, true>;
using memo::detail::no_entry;

void add(container& c, int n) {
  const auto id = c.take();
  const auto wanted = key::of(n);
  container::construct(c[id], key::type(wanted.key), n);
  c.reserve();
  c.place(id, wanted.hash);
}

}  // namespace

TEST_CASE("who comes has the memory of the one who leaves, who is gone and noticed to be before", "[share]") {
  memo::detail::all_readers::me();
  constexpr int n = 100;
  container c(memo::detail::shared_lru(), memo::unbounded);
  for (int i = 0; i < n; ++i) add(c, i);
  for (int i = n; i < 10 * n; ++i) {
    const auto wanted = key::of(i);
    const auto leaving = c.find(key::of(i - n));
    const std::size_t before = c.version();
    memo::detail::replacing(c).prefetch(wanted.hash);
    memo::detail::replacing(c).put(wanted.hash, [&](auto& e) {
      CHECK(&e == &c[leaving]);
      CHECK(c.find(key::of(i - n)) == no_entry);
      CHECK(c.version() != before);
      e.key = wanted.key;
      e.result = i;
    });
    REQUIRE(c.find(wanted) == leaving);
    CHECK(c[leaving].result == i);
    CHECK(c.size() == n);
  }
}
