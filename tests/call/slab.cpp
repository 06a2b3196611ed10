#include <memo/detail/call/slab.hpp>

#include <cstddef>
#include <cstdint>
#include <new>
#include <set>

#include "catch.hpp"
#include "support/allocations.hpp"

using memo::detail::slab;
using support::allocations;
using support::allocations_of;

namespace {

struct alignas(64) line {
  char bytes[64];
};

/// Not inlined, so that the compiler leaves the allocations.
[[gnu::noinline]] void* next_line(slab<line, 0>& s) { return s.next(); }

}  // namespace

TEST_CASE("the first values stand in the slab, and a thousand more take a chunk now and then") {
  slab<int, 4> s;
  std::set<void*> places;
  const std::size_t first = allocations_of([&] {
    for (int n = 0; n < 4; ++n) *::new (s.next()) int = n;
  });
  for (int n = 4; n < 1'000; ++n) places.insert(s.next());
  CHECK(first == 0);
  CHECK(places.size() == 996);
}

TEST_CASE("a chunk is as aligned as its values, and all are freed") {
  const std::size_t before = allocations::bytes_live;
  std::size_t chunks = 0;
  {
    slab<line, 0> s;
    bool aligned = true;
    chunks = allocations_of([&] {
      for (int n = 0; n < 5'000; ++n) {
        aligned &= reinterpret_cast<std::uintptr_t>(next_line(s)) % 64 == 0;
      }
    });
    CHECK(aligned);
  }
  CHECK(allocations::bytes_live == before);
  if (allocations::are_counted) CHECK(chunks == 10);  // 16, 32 ... 1024, and three more of 1024
}
