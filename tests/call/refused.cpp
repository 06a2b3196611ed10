#include <memo/detail/call/refused.hpp>

#include <functional>
#include <memo/memo.hpp>
#include <string>
#include <type_traits>
#include <utility>

#include "catch.hpp"

namespace {

constexpr auto twice = memo::fn([](int n) { return 2 * n; });
constexpr auto seven = memo::fn([] { return 7; });

template <class... F>
struct overloaded : F... {
  using F::operator()...;
};
template <class... F>
overloaded(F...) -> overloaded<F...>;

template <class T>
concept asked_for_text = requires(T& t) { t.at("3"); } || requires(T& t) { t.contains("3"); } || requires(T& t) {
  t.peek("3");
} || requires(T& t) { t.ref("3"); } || requires(T& t) { t.invalidate("3"); };
template <class T>
concept takes_text_for_a_result = requires(T& t) { t.insert("3", 3); };

}  // namespace

TEST_CASE("a refused call is none to a constraint") {
  using function = decltype(twice);
  static_assert(std::is_invocable_v<function, int> && std::is_invocable_v<function, short>);
  static_assert(!std::is_invocable_v<function, const char*> && !std::is_invocable_v<function, std::string>);
  static_assert(!std::is_invocable_v<function> && !std::is_invocable_v<function, int, int>);
  static_assert(std::is_invocable_v<decltype(seven)> && !std::is_invocable_v<decltype(seven), int>);
  static_assert(std::is_constructible_v<std::function<int(int)>, function>);
  static_assert(!std::is_constructible_v<std::function<int(std::string)>, function>);
  static_assert(!asked_for_text<decltype(memo::table<twice, memo::below<4>>)>);
  using dense = decltype(memo::dense_cache(twice, 4));
  static_assert(!asked_for_text<dense> && !takes_text_for_a_result<dense>);
  static_assert(!takes_text_for_a_result<decltype(memo::cache(twice))>);
  SUCCEED();
}

TEST_CASE("a refused call takes nothing from other overloads") {
  const auto f = overloaded{twice, [](std::string text) { return static_cast<int>(text.size()); }};
  CHECK(f("four!") == 5);
  CHECK(f(4) == 8);
  const auto g = overloaded{twice, [] { return 1; }};
  CHECK(g() == 1);
  CHECK(seven() == 7);
}

TEST_CASE("a refused assignment is none to a class with a cache in it") {
  using cache = decltype(memo::cache(twice));
  struct holder {
    cache kept;
  };
  static_assert(!std::is_assignable_v<cache&, cache&> && !std::is_assignable_v<cache&, cache>);
  static_assert(!std::is_move_assignable_v<holder> && !std::is_assignable_v<holder&, holder&>);
  static_assert(std::is_move_constructible_v<holder>);
  using member = memo::cached<twice>;
  static_assert(!std::is_assignable_v<member&, member&> && !std::is_assignable_v<member&, cache>);
  SUCCEED();
}
