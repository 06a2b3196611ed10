#include <memo/detail/domain/listed_key.hpp>

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>

#include "catch.hpp"

using namespace memo::detail;

namespace {
enum class colour { red, green };

template <listed_key K>
struct named {
  static constexpr auto key = K;
};
}  // namespace

TEST_CASE("a listed key has the type of what was written") {
  static_assert(std::same_as<decltype(named<3>::key.value), int>);
  static_assert(std::same_as<decltype(named<3ull>::key.value), unsigned long long> && named<3ull>::key.value == 3);
  static_assert(named<colour::green>::key.value == colour::green);
  static_assert(!named<'x'>::key.is_text);
  SUCCEED();
}

TEST_CASE("a listed key of text is the characters of the literal") {
  static_assert(named<"if">::key.is_text && std::string_view(named<"if">::key.text()) == "if");
  static_assert(named<"">::key.text().size() == 0 && std::u16string_view(named<u"if">::key.text()) == u"if");
  static_assert(std::same_as<named<"if">, named<"if">> && !std::same_as<named<"if">, named<"of">>);
  SUCCEED();
}
