#include <memo/detail/pieces/known_keys.hpp>

#include <cstddef>

#include "catch.hpp"

using namespace memo::detail;

TEST_CASE("slots for any number of keys that is accepted stay half free, or nearly so") {
  for (std::size_t keys = 1; keys <= max_known_keys + max_piece_keys; keys *= 2)
    CHECK((std::size_t{1} << slot_bits(keys)) * 5 >= keys * 9);
  CHECK((std::size_t{1} << slot_bits(max_known_keys + max_piece_keys)) * 5 >= (max_known_keys + max_piece_keys) * 8);
}
