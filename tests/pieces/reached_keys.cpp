#include <memo/detail/pieces/reached_keys.hpp>

#include <cstdint>
#include <string_view>

#include "catch.hpp"

using namespace memo::detail;

namespace {

struct word_list {
  std::uint64_t v[2];
};
/// Of text 2 and 7, and of text 1 and 7.
constexpr word_list found{{std::uint64_t{2} << 32 | 7, std::uint64_t{1} << 32 | 7}};
constexpr closed_texts<char, 3, 2> texts{"abc", {0, 0, 1, 3}};

using keys = reached_keys<found, texts, 2, std::string_view, int>;

}  // namespace

TEST_CASE("a key with text is found by a view, and given back as one") {
  static_assert(keys::equal(keys::key(0), keys::wanted("bc", 7)) && !keys::equal(keys::key(0), keys::wanted("bc", 8)));
  static_assert(!keys::equal(keys::key(1), keys::wanted("b", 7)) && keys::equal(keys::key(1), keys::wanted("a", 7)));
  static_assert(keys::word(keys::key(0)) == keys::word(keys::wanted("bc", 7)));
  static_assert(keys::visit(1, [](std::string_view text, int n) { return text == "a" && n == 7; }));
  SUCCEED();
}
