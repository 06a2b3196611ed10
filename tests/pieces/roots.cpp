#include <memo/detail/pieces/roots.hpp>

#include <cstdint>

#include "catch.hpp"

using namespace memo::detail;

TEST_CASE("roots wait as keys, the first of them last") {
  constexpr auto& waiting = roots_for<packed_key<int, int>, int, int>::waiting<memo::key<1, 2>, memo::key<3, -4>>;
  using key = packed_key<int, int>;
  static_assert(waiting.size == 2 && waiting.keys[1] == key::pack(1, 2) && waiting.keys[0] == key::pack(3, -4));
  static_assert(roots_for<packed_key<int>, int>::waiting<>.size == 0);
  SUCCEED();
}

TEST_CASE("arguments are held by parameters that have their value") {
  static_assert(arguments_of<255>::are_held_by<unsigned char>(255) && !arguments_of<256>::are_held_by<unsigned char>(256));
  static_assert(!arguments_of<-1>::are_held_by<std::uint64_t>(-1));
  static_assert(arguments_of<memo::key<1, -1>>::are_held_by<unsigned, int>(memo::key<1, -1>));
  static_assert(!arguments_of<memo::key<1, -1>>::are_held_by<int, unsigned>(memo::key<1, -1>));
  SUCCEED();
}
