#include <memo/layer.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

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

/// The same for text, in the parameter as the function was written.
template <class Below>
struct knowing_of_seven_letters {
  using signature_type = int(const std::string&);

  const int* known(const std::string& text) const { return text.size() == 7 ? &result : nullptr; }
  template <class Self>
  int answer(const Self& self, const std::string& text) {
    return memo::ask(below, self, text);
  }

  Below below;
  int result = 7;
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
  static_assert(memo::layer<decltype(memo::cache(square))> &&
                memo::layer<decltype(memo::lru_cache(memo::cache(square)))>);
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

TEST_CASE("a layer is asked in its own parameters where a cache looks up views of them") {
  const auto length = [](const std::string& text) { return static_cast<int>(text.size()); };
  memo::layer auto below = memo::lru_cache(length);
  auto c = memo::lru_cache(knowing_of_seven_letters<decltype(below)>{std::move(below)});
  CHECK(c("literal") == 7);
  CHECK(c(std::string_view("letters")) == 7);
  CHECK(c.cache_info() == memo::cache_info{0, 0, 128, 0});
  CHECK(c("four") == 4);
  CHECK(c(std::string("four")) == 4);
  CHECK(c.ref("four") == 4);
  CHECK(c.cache_info() == memo::cache_info{2, 1, 128, 1});
  CHECK(c.wrapped().below.cache_info() == memo::cache_info{0, 1, 128, 1});
  c.insert(9, "literal");
  CHECK(c("literal") == 7);
}

TEST_CASE("the layer below is asked what it knows before it answers") {
  constexpr auto self = [](int) { return 0; };
  constexpr auto& table = memo::table<square, memo::below<5>>;
  static_assert(memo::ask(table, self, 4) == 16);
  static_assert(memo::ask(table, self, 5) == 9);  // 0 from self, and 2 * 5 - 1
  static_assert(memo::ask(square, self, 5) == 9);
  auto c = memo::lru_cache([](int n) { return std::make_unique<int>(n); });
  static_assert(std::is_same_v<decltype(memo::ask(c, self, 1)), const std::unique_ptr<int>&>);
  CHECK(*memo::ask(c, self, 3) == 3);
  int asked = 0;
  knowing_of_seven<decltype(square)> seven{square, 49, &asked};
  CHECK(memo::ask(seven, self, 7) == 49);
  CHECK(asked == 1);
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
