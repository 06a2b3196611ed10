#include <memo/detail/key/owned_array.hpp>

#include <string>
#include <utility>

#include "catch.hpp"

using memo::detail::owned_array;

TEST_CASE("an array of its own outlives what it was made of, and moves") {
  std::string words[] = {"one", "two"};
  owned_array<std::string> first(words, 2);
  words[0] = "other";
  CHECK(first.data()[0] == "one");
  const owned_array<std::string> second(std::move(first));
  CHECK(first.size() == 0);
  CHECK((second.size() == 2 && *second.begin() == "one" && second.end()[-1] == "two"));
  static_assert(owned_array<int>(nullptr, 0).data() == nullptr);
}

TEST_CASE("a copy that throws leaves nothing behind") {
  static int live;
  live = 0;
  struct thrower {
    thrower() { ++live; }
    thrower(const thrower&) = default;
    thrower& operator=(const thrower&) { throw 1; }
    ~thrower() { --live; }
  };
  const thrower two[2];
  CHECK_THROWS_AS(owned_array<thrower>(two, 2), int);
  CHECK(live == 2);
}
