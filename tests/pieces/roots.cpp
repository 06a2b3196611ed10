#include <memo/detail/pieces/roots.hpp>

#include <cstdint>
#include <string_view>

#include <memo/domain/reachable.hpp>

#include "catch.hpp"

using namespace memo::detail;

TEST_CASE("roots wait as keys, the first of them last") {
  constexpr auto& waiting = roots_for<piece_key<int, int>, int, int>::start<memo::key<1, 2>, memo::key<3, -4>>.waiting;
  using key = piece_key<int, int>;
  static_assert(waiting.size == 2 && waiting.keys[1] == key::pack(1, 2) && waiting.keys[0] == key::pack(3, -4));
  static_assert(roots_for<piece_key<int>, int>::start<>.waiting.size == 0);
  SUCCEED();
}

TEST_CASE("arguments are held by parameters that have their value") {
  static_assert(arguments_of<255>::are_held_by<unsigned char>(255) &&
                !arguments_of<256>::are_held_by<unsigned char>(256));
  static_assert(!arguments_of<-1>::are_held_by<std::uint64_t>(-1));
  static_assert(arguments_of<memo::key<1, -1>>::are_held_by<unsigned, int>(memo::key<1, -1>));
  static_assert(!arguments_of<memo::key<1, -1>>::are_held_by<int, unsigned>(memo::key<1, -1>));
  SUCCEED();
}

TEST_CASE("text as a root waits by its number, once") {
  using key = piece_key<std::string_view, int>;
  constexpr auto& start =
      roots_for<key, std::string_view, int>::start<memo::key<"ab", 7>, memo::key<"ab", 8>>;
  static_assert(start.texts.count == 1 && start.texts.part(text_id{1}).size() == 2);
  static_assert(start.waiting.keys[0] == key::pack(text_id{1}, 8) && start.waiting.keys[1] == key::pack(text_id{1}, 7));
  static_assert(!arguments_of<memo::detail::fixed_string("ab")>::are_held_by<std::u16string_view>(
      memo::detail::fixed_string("ab")));
  SUCCEED();
}
