#include <memo/detail/table/limits.hpp>

#include <cstddef>

#include <memo/detail/table/results.hpp>

#include "catch.hpp"

using namespace memo::detail;

TEST_CASE("the largest table is leaves to its end, and no more than a list of them holds") {
  static_assert(sizeof(leaf_list<int>) * leaf_size == max_table_size * sizeof(void*));
  static_assert(sizeof(leaf_list<int, largest_piece>) * largest_piece == max_table_size * sizeof(void*));
  SUCCEED();
}

TEST_CASE("a piece of a table needs fewer steps than g++ has for a loop and clang for all") {
  static_assert(largest_piece <= 262'144 && smallest_piece * 8 < 1'048'576 && near_after < smallest_piece);
  SUCCEED();
}

TEST_CASE("a leaf is halved down to a single key within the list of halves") {
  constexpr halves parts(0, leaf_size, leaf_size - 1);
  static_assert(parts.size < sizeof parts.first / sizeof parts.first[0]);
  static_assert(parts.first[parts.size - 1] + parts.count[parts.size - 1] == leaf_size - 1);
  SUCCEED();
}
