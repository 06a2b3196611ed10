#include <memo/detail/evict/links_and_hits.hpp>

#include <cstddef>
#include <cstdint>
#include <new>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "support/allocations.hpp"

using memo::detail::links_and_hits;
using support::allocations;

namespace {

constexpr std::uint32_t piece = links_and_hits::numbers;

void note(links_and_hits& marks, std::uint32_t id) {
  marks.mark(id) = {id + 1, id + 2};
  marks.set_hit(id, id % 3 == 0);
}
std::size_t count_of_wrong(const links_and_hits& marks, std::uint32_t begin, std::uint32_t end) {
  std::size_t wrong = 0;
  for (std::uint32_t id = begin; id < end; ++id)
    wrong += marks.mark(id).older != id + 1 || marks.mark(id).newer != id + 2 || marks.was_hit(id) != (id % 3 == 0);
  return wrong;
}

links_and_hits* called_back = nullptr;

}  // namespace

TEST_CASE("each number below what was reserved has its links and its hit, whatever is reserved later", "[evict]") {
  links_and_hits marks;
  for (const std::uint32_t end : {1u, 3u, 100u, piece - 1, piece + 1, 3 * piece, 40 * piece + 5}) {
    CAPTURE(end);
    static std::uint32_t before = 0;
    if (end == 1) before = 0;
    marks.reserve(end, end);
    for (; before < end; ++before) note(marks, before);
    CHECK(count_of_wrong(marks, 0, end) == 0);
  }
  const links_and_hits taken(std::move(marks));
  CHECK(count_of_wrong(taken, 0, 40 * piece + 5) == 0);
  marks.reserve(2, 2);
  note(marks, 1);
  CHECK(count_of_wrong(marks, 1, 2) == 0);
}

TEST_CASE("small slabs, whose numbers are far apart, need 9 bytes for each entry and a few for each slab", "[evict]") {
  if (!allocations::are_counted) return;
  links_and_hits marks;
  const auto before = allocations::bytes_live;
  for (std::uint32_t slab = 0; slab < 60; ++slab) {
    marks.reserve((slab + 1) * 64, slab * piece + 64);
    for (std::uint32_t i = 0; i < 64; ++i) note(marks, slab * piece + i);
  }
  CHECK(allocations::bytes_live - before <= 60 * (64 * 9 + 2 * 20));
  std::size_t wrong = 0;
  for (std::uint32_t slab = 0; slab < 60; ++slab) wrong += count_of_wrong(marks, slab * piece, slab * piece + 64);
  CHECK(wrong == 0);
}

TEST_CASE("links and hits stay as they were when no more can be had, or more are while they are", "[evict]") {
  if (!allocations::are_counted) return;
  const std::uint32_t end = 8 * piece + 10;
  for (std::size_t failing = 1; failing <= 2; ++failing) {
    CAPTURE(failing);
    links_and_hits marks;
    marks.reserve(3, 3);
    for (std::uint32_t id = 0; id < 3; ++id) note(marks, id);
    allocations::until_failure = failing;
    CHECK_THROWS_AS(marks.reserve(10, end), std::bad_alloc);
    allocations::until_failure = 0;
    CHECK(count_of_wrong(marks, 0, 3) == 0);
    marks.reserve(10, end);
    note(marks, end - 1);
    CHECK(count_of_wrong(marks, 0, 3) + count_of_wrong(marks, end - 1, end) == 0);
  }
  struct ends {
    std::uint32_t inner, outer;
  };
  for (const auto& [inner, outer] : {ends{5, 10}, ends{50, 10}, ends{40 * piece, 9 * piece}}) {
    CAPTURE(inner);
    links_and_hits marks;
    marks.reserve(3, 3);
    for (std::uint32_t id = 0; id < 3; ++id) note(marks, id);
    called_back = &marks;
    static std::uint32_t more = 0;
    more = inner;
    allocations::calls_back = [] {
      called_back->reserve(more, more);
      note(*called_back, more - 1);
    };
    marks.reserve(outer, outer);
    CHECK(count_of_wrong(marks, 0, 3) + count_of_wrong(marks, inner - 1, inner) == 0);
    for (std::uint32_t id = 0; id < outer; ++id) note(marks, id);
    CHECK(count_of_wrong(marks, 0, outer) == 0);
  }
}
