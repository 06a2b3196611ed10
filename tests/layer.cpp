#include <memo/layer.hpp>

#include <cstddef>
#include <string>
#include <type_traits>

#include <memo/memo.hpp>

#include "catch.hpp"

namespace {

constexpr auto square = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 2 * n - 1; });

/// Knows one result, and asks the layer below for the rest.
template <class Below>
struct knowing_of_seven {
  using signature_type = int(int);

  constexpr const int* known(int n) const {
    if (asked) ++*asked;
    return n == 7 ? &result : nullptr;
  }
  template <class Self>
  constexpr int answer(const Self& self, int n) const {
    return below.answer(self, n);
  }

  Below below;
  int result = 49;
  int* asked = nullptr;
};

struct slot {
  using signature_type = int;
};
struct without_known {
  using signature_type = int(int);
  template <class Self>
  int answer(const Self&, int) const;
};
struct of_another_result : without_known {
  const std::string* known(int) const;
};
struct without_answer {
  using signature_type = int(int);
  std::nullptr_t known(int) const;
};
/// A signature like a layer's, and a function all the same.
struct callable_slot {
  using signature_type = int;
  int operator()(int n) const { return n + 1; }
};

}  // namespace

TEST_CASE("every form of a function is a layer") {
  static_assert(memo::layer<decltype(square)> && memo::layer<const decltype(square)&>);
  static_assert(memo::layer<decltype(memo::table<square, memo::below<5>>)>);
  static_assert(memo::layer<decltype(memo::cache(square))> && memo::layer<decltype(memo::lru_cache(memo::cache(square)))>);
  static_assert(memo::layer<decltype(memo::cache([](std::string s) { return s; }))>);
  static_assert(memo::layer<knowing_of_seven<decltype(square)>>);
  SUCCEED();
}

TEST_CASE("what does not know or answer as a layer does is none") {
  static_assert(!memo::layer<int(int)> && !memo::layer<decltype([](int n) { return n; })>);
  static_assert(!memo::layer<slot> && !memo::layer<callable_slot>);
  static_assert(!memo::layer<without_known> && !memo::layer<of_another_result> && !memo::layer<without_answer>);
  auto c = memo::cache(callable_slot{});
  CHECK(c(1) == 2);
}

TEST_CASE("a layer of the user's answers what it knows, and its recursion goes through what is above it") {
  auto c = memo::lru_cache(knowing_of_seven<decltype(square)>{square});
  CHECK(c(9) == 81);
  CHECK(c.cache_info() == memo::cache_info{0, 2, 128, 2});  // 9 and 8
  CHECK(c(7) == 49);
  CHECK(c.cache_info() == memo::cache_info{0, 2, 128, 2});
  constexpr auto& t = memo::table<knowing_of_seven<std::remove_const_t<decltype(square)>>{square}, memo::range<5, 12>>;
  static_assert(t[7] == 49 && t[11] == 121 && t(3) == 9);
}

TEST_CASE("a layer is asked once in a call what it knows") {
  int asked = 0;
  auto c = memo::lru_cache(knowing_of_seven<decltype(square)>{square, 49, &asked});
  CHECK(c(7) == 49);
  CHECK(asked == 1);
  CHECK(c(9) == 81);
  CHECK(asked == 4);  // 9, 8, 7
  CHECK(c(9) == 81);
  CHECK(asked == 5);
  CHECK(c.ref(7) == 49);
  CHECK(asked == 6);
}
