#include <memo/detail/table/results.hpp>

#include <cstddef>
#include <string>
#include <type_traits>

#include "catch.hpp"

using namespace memo::detail;

// Another spelling is the same type, whichever of them the typedefs are.
static_assert(std::is_same_v<spelled_t<unsigned>, unsigned>);
static_assert(std::is_same_v<spelled_t<unsigned long>, unsigned long>);
static_assert(std::is_same_v<spelled_t<unsigned long long>, unsigned long long>);

TEST_CASE("what was filled before a run of keys is found in its leaf, or in its part of this leaf") {
  results<int, leaf_size> leaf{};
  for (std::size_t i = 0; i < leaf_size; ++i) leaf.v[i] = static_cast<int>(i);
  leaf_list<int> leaves{};
  leaves.leaves[0] = leaves.leaves[1] = &leaf;
  const int first[] = {0, 1, 2}, second[] = {3}, third[] = {4, 5};
  const int* parts[] = {first, second, third};
  const std::size_t part_firsts[] = {2 * leaf_size, 2 * leaf_size + 3, 2 * leaf_size + 4};
  const earlier_results<int> before{leaves, parts, part_firsts, 3, 2 * leaf_size};
  for (std::size_t i = 0; i < 2 * leaf_size + 6; ++i)
    if (before.at(i) != static_cast<int>(i % leaf_size)) FAIL("position " << i);
  SUCCEED();
}

TEST_CASE("the parts before a position in a leaf are the left halves on the way down to it") {
  constexpr halves h(100, 16, 113);
  static_assert(h.size == 3);
  static_assert(h.first[0] == 100 && h.count[0] == 8 && h.first[1] == 108 && h.count[1] == 4 && h.first[2] == 112 &&
                h.count[2] == 1);
  static_assert(halves(0, 8'192, 0).size == 0 && halves(0, 8'192, 8'191).size == 13);
  SUCCEED();
}

TEST_CASE("scalars are the numbers and enumerators of up to 64 bits") {
  static_assert(scalar<int> && scalar<double> && scalar<std::byte> && !scalar<long double> && !scalar<std::string> &&
                !scalar<int*>);
  static_assert(sizeof(results<char, 3>) == 3 && results<int, 0>::v == nullptr);
  SUCCEED();
}
