#include <memo/detail/domain/array_keys.hpp>

#include <array>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "../catch.hpp"

using namespace memo::detail;

namespace {
constexpr std::array<short, 3> numbers = {4, -1, 9};
constexpr std::pair<std::string_view, int> pairs[] = {{"one", 1}, {"two", 2}};
}  // namespace

TEST_CASE("an array's keys are its elements, or what stands first in them") {
  using keys = array_keys<numbers>;
  static_assert(keys::size == 3 && keys::key(1) == -1 && std::is_same_v<keys::key_type, short>);
  using firsts = entry_keys<pairs>;
  static_assert(firsts::size == 2 && firsts::key(1) == "two" && std::is_same_v<firsts::key_type, std::string_view>);
  SUCCEED();
}

TEST_CASE("a key's word does not depend on the type that it is asked by") {
  using keys = array_keys<numbers>;
  static_assert(keys::word(short{-1}) == keys::word(-1L) && keys::equal(short{-1}, -1L) && !keys::equal(short{-1}, 65'535));
  using firsts = entry_keys<pairs>;
  CHECK(firsts::word(std::string("one")) == firsts::word(std::string_view("one")));
  CHECK(firsts::equal(std::string_view("one"), std::string("one")));
  CHECK_FALSE(firsts::equal(std::string_view("one"), std::string("onE")));
}
