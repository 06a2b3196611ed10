#include <memo/detail/store/entry.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <string>

#include "catch.hpp"
#include "support/probe.hpp"

namespace {

struct nothing {
  struct mark {};
};
struct nothing_else {
  struct mark {};
};
struct stamped {
  struct mark {
    std::uint32_t stamp = 3;
  };
};

using memo::detail::entry;

}  // namespace

TEST_CASE("an entry has the bytes of its key, its result, its link and what its parts mark it with", "[store]") {
  static_assert(sizeof(entry<std::uint32_t, std::uint32_t>) == 12);
  static_assert(sizeof(entry<std::uint32_t, std::uint32_t, nothing>) == 12);
  static_assert(sizeof(entry<std::uint32_t, std::uint32_t, nothing, nothing_else>) == 12);
  static_assert(sizeof(entry<std::uint32_t, std::uint32_t, nothing, stamped>) == 16);
  static_assert(sizeof(entry<std::uint64_t, std::uint64_t, nothing>) == 24);
  static_assert(sizeof(entry<std::uint64_t, std::uint64_t, stamped>) == 24);
  SUCCEED();
}

TEST_CASE("a new entry has its marks and neither key nor result", "[store]") {
  const long live = support::argument::live + support::result::live;
  {
    entry<support::argument, support::result, stamped> e;
    CHECK(e.stamp == 3);
    CHECK(e.link == 0);
    CHECK(support::argument::live + support::result::live == live);
    ::new (static_cast<void*>(std::addressof(e.key))) support::argument(1);
    CHECK(e.key.number() == 1);
    e.key.~probe();
  }
  CHECK(support::argument::live + support::result::live == live);
}
