#include <memo/detail/layer/answers.hpp>

#include <cstddef>
#include <memory>
#include <type_traits>

#include <memo/fn.hpp>
#include <memo/table.hpp>

#include "catch.hpp"

using namespace memo::detail;

namespace {
constexpr auto twice = memo::fn([](auto, int n) -> int { return 2 * n; });
constexpr auto& t = memo::table<twice, memo::below<5>>;

struct nobody {
  constexpr int operator()(int) const { return -1; }
};
}  // namespace

TEST_CASE("a call returns a copy, or a reference where there is none") {
  static_assert(std::is_same_v<answer_t<int>, int> && std::is_same_v<answer_t<std::unique_ptr<int>>, const std::unique_ptr<int>&>);
  SUCCEED();
}

TEST_CASE("a table is asked for what it knows, and a function is not") {
  static_assert(knowing<decltype(t), int> && !knowing<decltype(twice), int>);
  static_assert(asked<std::remove_reference_t<decltype(t)>>{t}(nobody{}, 3) == 6);
  static_assert(asked<std::remove_reference_t<decltype(t)>>{t}(nobody{}, 30) == 60);
  SUCCEED();
}

TEST_CASE("a function's answer is its body itself") {
  static_assert(std::is_same_v<decltype(asking(twice)), decltype((twice.answer))>);
  static_assert(std::is_same_v<decltype(asking(t)), asked<std::remove_reference_t<decltype(t)>>>);
  CHECK(asking(twice)(nobody{}, 4) == 8);
}
