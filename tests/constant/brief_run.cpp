#include <memo/detail/constant/brief_run.hpp>

#include <memo/detail/table/attempt.hpp>
#include <memo/detail/table/results.hpp>

#include <cstdint>
#include <type_traits>

#include "catch.hpp"

using namespace memo::detail;

namespace {

/// The number of bodies that are run for a key and what it asks for, none twice.
struct paths {
  int& runs;

  template <class Self>
  constexpr std::uint64_t operator()(const Self& self, int i, std::int64_t j) const {
    ++runs;
    return i == 0 || j == 0 ? 1 : self(i - 1, j) + self(i, j - 1);
  }
};
constexpr int runs_of(int i, std::int64_t j) {
  int runs = 0;
  const paths answer{runs};
  brief_run<paths, std::uint64_t(int, std::int64_t)> run(answer);
  const decltype(run)::self self(run);
  return self(i, j) == 184'756 ? runs : 0;
}

struct countdown_body {
  template <class Self>
  constexpr int operator()(const Self& self, int n) const {
    return n == 0 ? 0 : self(n - 1) + 1;
  }
};
/// Asks for as many others.
struct broad_body {
  template <class Self>
  constexpr int operator()(const Self& self, int n) const {
    for (int i = 0; i > n; --i) static_cast<void>(self(-i));
    return n;
  }
};
/// Through keys that are all looked for from one place on.
struct far_apart {
  template <class Self>
  constexpr int operator()(const Self& self, int n) const {
    return n == 0 ? 0 : self(n - 1'024) + self(n - 1'024) % 2;
  }
};
/// Depends on itself at 5, by way of 9.
struct circle {
  template <class Self>
  constexpr int operator()(const Self& self, int n) const {
    return n == 0 ? 0 : n == 5 ? self(9) : self(n - 1) + 1;
  }
};
template <class Body, int N>
struct from {
  using result_type = int;
  static constexpr int argument = N;

  constexpr results<int, 1> operator()(int n) const {
    const Body answer;
    using run_type = brief_run<Body, int(int)>;
    run_type run(answer);
    const typename run_type::self self(run);
    return {{self(n)}};
  }
};
template <class Body, int N>
constexpr bool is_brief = !std::is_void_v<attempt_t<from<Body, N>>>;

}  // namespace

TEST_CASE("a brief recursion runs each body once") {
  static_assert(runs_of(10, 10) == 11 * 11 - 1);
  SUCCEED();
}

TEST_CASE("a recursion that is deep, or has many keys, is not brief") {
  static_assert(is_brief<countdown_body, 200> && !is_brief<countdown_body, 260>);
  static_assert(is_brief<broad_body, -1'000> && !is_brief<broad_body, -1'100>);
  SUCCEED();
}

TEST_CASE("a result that depends on itself is no constant") {
  static_assert(is_brief<circle, 4> && !is_brief<circle, 12>);
  SUCCEED();
}

TEST_CASE("keys that share a place are told apart") {
  static_assert(is_brief<far_apart, 100 * 1'024>);
  SUCCEED();
}
