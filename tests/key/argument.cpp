#include <memo/detail/key/argument.hpp>

#include <array>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "catch.hpp"

using namespace memo::detail;

namespace {

struct hashed_by_std {
  int value;
};
/// Its elements are of its own type.
struct tree : std::vector<tree> {};

struct key_of_one {
  std::unique_ptr<int> moved = std::make_unique<int>(7);
  template <std::size_t>
  const std::unique_ptr<int>& get() const {
    return moved;
  }
};

}  // namespace

TEST_CASE("of text a key owns the characters, of other views an array, of others the value") {
  static_assert(std::is_same_v<owned_t<int>, int>);
  static_assert(std::is_same_v<owned_t<const int&>, int>);
  static_assert(std::is_same_v<owned_t<const std::string&>, owned_text<char>>);
  static_assert(std::is_same_v<owned_t<std::vector<int>&&>, std::vector<int>>);
  static_assert(std::is_same_v<owned_t<std::string_view>, owned_text<char>>);
  static_assert(std::is_same_v<owned_t<const std::u16string_view&>, owned_text<char16_t>>);
  static_assert(std::is_same_v<owned_t<std::span<const int>>, owned_array<int>>);
  static_assert(std::is_same_v<owned_t<std::span<double, 3>>, owned_array<double>>);
  static_assert(std::is_same_v<owned_t<std::initializer_list<int>>, owned_array<int>>);
  SUCCEED();
}

TEST_CASE("views, references and pointers inside other types are known, as those of a key would dangle") {
  static_assert(owns_value<int>() && owns_value<std::string>() && owns_value<std::pair<int, std::string>>());
  static_assert(owns_value<std::map<std::string, std::vector<std::optional<int>>>>());
  static_assert(owns_value<std::shared_ptr<const int>>() && owns_value<hashed_by_std>());
  static_assert(owns_value<tree>());
  static_assert(!owns_value<std::pair<std::string_view, int>>());
  static_assert(!owns_value<std::tuple<int, std::pair<int, const int*>>>());
  static_assert(!owns_value<std::tuple<const int&>>());
  static_assert(!owns_value<std::vector<std::string_view>>());
  static_assert(!owns_value<std::array<std::span<int>, 2>>());
  static_assert(!owns_value<std::map<std::string_view, int>>());
  static_assert(!owns_value<std::optional<std::string_view>>());
  static_assert(!owns_value<std::variant<int, std::vector<std::span<const int>>>>());
  static_assert(!owns_value<std::vector<std::initializer_list<int>>>());
  static_assert(!owns_value<owned_t<std::span<const std::string_view>>>());
  static_assert(owns_value<owned_t<std::span<const std::string>>>());
  SUCCEED();
}

TEST_CASE("an owner is made of a view, and anything else is itself") {
  const int numbers[] = {1, 2, 3};
  CHECK(own<owned_array<int>>(std::span(numbers)).data()[2] == 3);
  CHECK(own<owned_text<char>>(std::string_view("abc")).size() == 3);
  CHECK(own<owned_array<int>>(std::initializer_list<int>{4, 5}).data()[1] == 5);
  CHECK(own<std::string>(text_ref("abc")) == "abc");
  const std::vector<int> kept = {1};
  CHECK(&own<const std::vector<int>&>(kept) == &kept);
  static_assert(own<int>(7) == 7);
}

TEST_CASE("literals and views are looked up as they are, and what has to be converted is") {
  static_assert(std::is_same_v<decltype(to_lookup<std::string>("abc")), text_ref<char>>);
  static_assert(std::is_same_v<decltype(to_lookup<const std::string&>(std::string_view("abc"))), std::string_view&&>);
  static_assert(std::is_same_v<decltype(to_lookup<std::string_view>("abc")), std::string_view>);
  static_assert(std::is_same_v<decltype(to_lookup<long>(7)), long>);
  static_assert(accepts_as_is<int(std::string, long), const char (&)[4], int>);
  static_assert(!accepts_as_is<int(std::string, long), std::string, int> &&
                !accepts_as_is<int(std::string), const char(&)[4], int>);
  CHECK(text_ref("abc").size() == 3);
}

TEST_CASE("the body is given the argument, a parameter made of it, or what was moved into the key") {
  const key_of_one owned;
  CHECK(&to_body<std::unique_ptr<int>, 0>(owned, std::make_unique<int>(8)) == &owned.moved);
  const std::string text = "abc";
  CHECK(&to_body<const std::string&, 0>(owned, text) == &text);
  static_assert(std::is_same_v<decltype(to_body<std::string, 0>(owned, text_ref("abc"))), std::string>);
}
