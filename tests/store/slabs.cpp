#include <memo/detail/store/slabs.hpp>

#include <cstddef>
#include <cstdint>
#include <new>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "support/allocations.hpp"

using support::allocations;

namespace {

struct number {
  int value = 7;
};
using slabs = memo::detail::slabs<number>;
using memo::detail::no_entry;

slabs* called_back = nullptr;

}  // namespace

TEST_CASE("slabs without a slab have no memory", "[store]") {
  CHECK(support::allocations_of([] {
          const slabs s;
          CHECK(s.size() == 0);
          CHECK(s.next_begin() == 0);
        }) == 0);
}

TEST_CASE("the numbers of a slab begin at a multiple of the largest slab's size, and follow each other", "[store]") {
  slabs s;
  for (const std::uint32_t size : {3u, slabs::max_slab, 1u, 2u}) CHECK(s.add(size));
  CHECK(s.size() == 3 + slabs::max_slab + 1 + 2);
  CHECK(s.last_begin() == 3 * slabs::max_slab);
  CHECK(s.last_end() == 3 * slabs::max_slab + 2);
  CHECK(s.next_begin() == 4 * slabs::max_slab);
  CHECK(s.left_in_slab(0) == 3);
  CHECK(s.left_in_slab(2) == 1);
  CHECK(s.left_in_slab(slabs::max_slab) == slabs::max_slab);
  std::size_t walked = 0;
  std::uint32_t largest = 0;
  for (std::uint32_t id = 0; id != no_entry; id = s.following(id)) {
    ++walked;
    CHECK((id == 0 || id > largest));
    largest = id;
  }
  CHECK(walked == s.size());
  CHECK(largest == s.last_end() - 1);
}

TEST_CASE("new entries are constructed, and stay where they are while slabs are added", "[store]") {
  slabs s;
  std::vector<number*> places;
  for (int n = 0; n < 40; ++n) {
    s.add(2);
    CHECK(s[s.last_begin()].value == 7);
    CHECK(s[s.last_begin() + 1].value == 7);
    s[s.last_begin()].value = n;
    places.push_back(&s[s.last_begin()]);
  }
  for (std::uint32_t n = 0; n < 40; ++n) {
    CHECK(&s[n * slabs::max_slab] == places[n]);
    CHECK(s[n * slabs::max_slab].value == static_cast<int>(n));
  }
}

namespace {
/// Whether each entry is at its place, and no two at one.
template <std::size_t Size>
void check_places() {
  struct entry {
    std::uint32_t words[Size / 4];
  };
  using slabs_of_it = memo::detail::slabs<entry>;
  CAPTURE(Size);
  slabs_of_it s;
  for (const std::uint32_t size : {3u, s.max_slab, s.max_slab, 20u, 1u, 1u, 1u, 1u, 1u}) s.add(size);
  std::size_t wrong = 0;
  for (std::uint32_t id = 0; id != no_entry; id = s.following(id)) {
    const std::uint32_t place = slabs_of_it::place_of(id);
    wrong += &s.at_place(place) != &s[id] || slabs_of_it::number_at(place) != id || place == no_entry;
  }
  CHECK(wrong == 0);
  const slabs_of_it moved(std::move(s));
  CHECK(&moved.at_place(slabs_of_it::place_of(moved.last_begin())) == &moved[moved.last_begin()]);
}
}  // namespace

TEST_CASE("an entry is found by its place, whatever its size", "[store]") {
  check_places<4>();
  check_places<8>();
  check_places<12>();
  check_places<16>();
  check_places<24>();
  check_places<40>();
  check_places<64>();
  check_places<68>();
  check_places<128>();
  check_places<136>();
  using shared = memo::detail::slabs<std::uint64_t[3], true>;
  STATIC_REQUIRE(shared::place_of(5000) == 5000);
}

TEST_CASE("links are apart from the entries that have none, and each is its entry's", "[store]") {
  memo::detail::slabs<std::uint64_t, false, true> s;
  for (const std::uint32_t size : {3u, 5u}) s.add(size);
  std::uint64_t n = 0;
  for (std::uint32_t id = 0; id != memo::detail::no_entry; id = s.following(id)) {
    CHECK(s.link(id) == 0);
    s[id] = ++n;
    s.set_link(id, 100 + id);
  }
  CHECK(n == 8);
  n = 0;
  for (std::uint32_t id = 0; id != memo::detail::no_entry; id = s.following(id)) {
    CHECK(s[id] == ++n);
    CHECK(s.link(id) == 100 + id);
    if (s.left_in_slab(id) > 1) CHECK(&s.next_link(s.link(id)) == &s.link(id + 1));
  }
}

TEST_CASE("entries of a type with a large alignment are aligned", "[store]") {
  struct alignas(128) wide {
    char c;
  };
  memo::detail::slabs<wide> s;
  for (int n = 0; n < 10; ++n) {
    s.add(3);
    CHECK(reinterpret_cast<std::uintptr_t>(&s[s.last_begin() + 1]) % 128 == 0);
  }
}

TEST_CASE("a slab of entries that threads share begins with a line", "[store]") {
  memo::detail::slabs<std::uint64_t[3], true> s;
  for (int n = 1; n < 9; ++n) {
    s.add(16);
    CHECK(reinterpret_cast<std::uintptr_t>(&s[s.last_begin()]) % 64 == 0);
  }
}

TEST_CASE("a slab that cannot be allocated leaves the others as they were", "[store]") {
  for (std::size_t k = 1; k <= 2; ++k) {
    slabs s;
    for (int n = 0; n < 8; ++n) s.add(1);  // the next one makes the lists grow
    allocations::until_failure = allocations::are_counted ? k : 0;
    bool threw = false;
    try {
      s.add(5);
    } catch (const std::bad_alloc&) {
      threw = true;
    }
    allocations::until_failure = 0;
    CHECK(threw == allocations::are_counted);
    if (threw) CHECK(s.size() == 8);
    const std::uint32_t begin = s.next_begin();
    CHECK(s.add(5));
    CHECK(s.last_begin() == begin);
    CHECK(s[begin + 4].value == 7);
  }
}

TEST_CASE("operator new may add a slab while one is being added; then that one is not", "[store]") {
  if (!allocations::are_counted) return;
  const auto before = allocations::bytes_live;
  for (const int present : {0, 3, 8}) {
    slabs s;
    for (int n = 0; n < present; ++n) s.add(1);
    called_back = &s;
    allocations::calls_back = [] {
      for (int n = 0; n < 20; ++n) called_back->add(2);
    };
    CHECK_FALSE(s.add(100));
    CHECK(s.size() == static_cast<std::size_t>(present) + 40);
    for (std::uint32_t id = 0; id != no_entry; id = s.following(id)) CHECK(s[id].value == 7);
    CHECK(s.add(100));
  }
  CHECK(allocations::bytes_live == before);
}

TEST_CASE("slabs that are moved take their memory along, and what they left can be used", "[store]") {
  slabs from;
  from.add(4);
  from[3].value = 1;
  slabs to(std::move(from));
  CHECK(to.size() == 4);
  CHECK(to[3].value == 1);
  CHECK(from.size() == 0);
  CHECK(from.add(2));
  CHECK(from[1].value == 7);
}
