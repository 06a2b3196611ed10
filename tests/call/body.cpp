#include <memo/detail/call/body.hpp>

#include <memo/fn.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <type_traits>

#include "catch.hpp"

namespace {

template <class F>
using signature_t = typename memo::detail::signature<std::decay_t<F>>::type;

template <class F, class Expected>
constexpr bool reads_as = std::is_same_v<signature_t<F>, Expected>;

constexpr auto by_value = [](auto self, int n) -> long { return n < 2 ? n : self(n - 1) + self(n - 2); };
constexpr auto by_reference = [](auto& self, int n) -> long { return n < 2 ? n : self(n - 1) + self(n - 2); };
constexpr auto by_forwarding = [](auto&& self, int n) -> long { return n < 2 ? n : self(n - 1) + self(n - 2); };
constexpr auto by_const_reference = [](const auto& self, int n) -> long {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};
constexpr auto without_throwing = [](auto self, int n) noexcept -> long {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};

struct of_any_callable {
  template <class F>
    requires std::is_invocable_r_v<int, F>
  constexpr of_any_callable(F f) : result(f()) {}
  int result;
};

struct by_functor {
  template <class Self>
  constexpr long operator()(const Self& self, int n) const {
    return n < 2 ? n : self(n - 1) + self(n - 2);
  }
};

constexpr int twice(int n) { return 2 * n; }
constexpr int twice_without_throwing(int n) noexcept { return 2 * n; }

struct adder {
  int base;
  constexpr int add(int n) const { return base + n; }
  constexpr int add_noexcept(int n) const noexcept { return base + n; }
  constexpr int add_lvalue(int n) const& { return base + n; }
  constexpr int add_lvalue_noexcept(int n) const& noexcept { return base + n; }
  bool operator==(const adder&) const = default;
};

struct move_only {
  explicit move_only(int n) : value(n) {}
  move_only(move_only&&) = default;
  int value;
};

struct overloaded {
  int operator()(int n) const { return n; }
  double operator()(double x) const { return x; }
};

}  // namespace

static_assert(reads_as<decltype(by_value), long(int)>);
static_assert(reads_as<decltype(by_reference), long(int)>);
static_assert(reads_as<decltype(by_forwarding), long(int)>);
static_assert(reads_as<decltype(by_const_reference), long(int)>);
static_assert(reads_as<decltype(without_throwing), long(int)>);
static_assert(reads_as<by_functor, long(int)>);

TEST_CASE("a recursive body takes self by value, by reference or by forwarding reference") {
  static_assert(memo::fn(by_value)(50) == 12'586'269'025);
  static_assert(memo::fn(by_reference)(50) == 12'586'269'025);
  static_assert(memo::fn(by_forwarding)(50) == 12'586'269'025);
  static_assert(memo::fn(by_const_reference)(50) == 12'586'269'025);
  static_assert(memo::fn(without_throwing)(50) == 12'586'269'025);
  static_assert(memo::fn(by_functor{})(50) == 12'586'269'025);
  CHECK(memo::fn(by_value)(60) == 1'548'008'755'920);
  CHECK(memo::fn(by_reference)(60) == 1'548'008'755'920);
  CHECK(memo::fn(by_forwarding)(60) == 1'548'008'755'920);
  CHECK(memo::fn(by_const_reference)(60) == 1'548'008'755'920);
  CHECK(memo::fn(without_throwing)(60) == 1'548'008'755'920);
  CHECK(memo::fn(by_functor{})(60) == 1'548'008'755'920);
}

TEST_CASE("a signature is read from lambdas, functions, functors and std::function") {
  const auto lambda = [](int, const std::string&) -> double { return 0; };
  const auto capturing = [&lambda](int n) noexcept { return lambda(n, {}); };
  static_assert(reads_as<decltype(lambda), double(int, const std::string&)>);
  static_assert(reads_as<decltype(capturing), double(int)>);
  static_assert(reads_as<decltype([] { return 1; }), int()>);
  static_assert(reads_as<decltype(twice), int(int)>);
  static_assert(reads_as<decltype(&twice), int(int)>);
  static_assert(reads_as<decltype(&twice_without_throwing), int(int)>);
  static_assert(reads_as<std::function<char(short)>, char(short)>);

  static_assert(memo::fn(twice)(21) == 42 && memo::fn(&twice)(21) == 42);
  static_assert(memo::fn(twice_without_throwing)(21) == 42);
  static_assert(memo::fn([] { return 7; })() == 7);
  CHECK(memo::fn(capturing)(1) == 0);
  CHECK(memo::fn(std::function<int(int)>(twice))(21) == 42);
}

TEST_CASE("a parameter's reference and constness stand in the signature as they were written") {
  static_assert(reads_as<decltype([](auto self, const std::string& s, std::string&& t) -> int { return self(s, t); }),
                         int(const std::string&, std::string&&)>);
  static_assert(reads_as<decltype([](auto, const int& n) -> const int& { return n; }), const int&(const int&)>);
  SECTION("and a result is returned by value") {
    const auto f = memo::fn([](const std::string& s) -> const std::string& { return s; });
    static_assert(std::is_same_v<decltype(f)::result_type, std::string>);
    static_assert(std::is_same_v<decltype(f)::signature_type, std::string(const std::string&)>);
    CHECK(f("a") == "a");
  }
}

TEST_CASE("a const member function is a function whose first argument is the object") {
  static_assert(memo::fn(&adder::add)(adder{40}, 2) == 42);
  static_assert(memo::fn(&adder::add_noexcept)(adder{40}, 2) == 42);
  static_assert(memo::fn(&adder::add_lvalue)(adder{40}, 2) == 42);
  static_assert(memo::fn(&adder::add_lvalue_noexcept)(adder{40}, 2) == 42);
  static_assert(std::is_same_v<decltype(memo::fn(&adder::add))::signature_type, int(const adder&, int)>);
  const auto f = memo::fn(&adder::add);
  const adder a{1};
  CHECK(f(a, 2) == 3);
}

TEST_CASE("nothing is read from an overloaded or generic callable, and its signature can be given") {
  static_assert(std::is_void_v<signature_t<overloaded>>);
  static_assert(std::is_void_v<signature_t<decltype([](auto self, auto n) { return self(n); })>>);
  static_assert(std::is_void_v<signature_t<decltype([](auto n) { return n; })>>);

  CHECK(memo::fn<int(int)>(overloaded{})(3) == 3);
  CHECK(memo::fn<double(double)>(overloaded{})(.5) == .5);
  static_assert(memo::fn<int(int)>([](auto n) { return n + 1; })(41) == 42);
  constexpr auto generic = [](auto self, auto n) -> decltype(n) { return n < 2 ? n : self(n - 1) + self(n - 2); };
  static_assert(memo::fn<std::uint64_t(std::uint64_t)>(generic)(90) == 2'880'067'194'370'816'120);
  static_assert(memo::fn<double(double)>(generic)(90.) == 2'880'067'194'370'816'120.);
  static_assert(std::is_same_v<decltype(memo::fn<short(short)>(generic)(short{20})), short>);
}

TEST_CASE("a given signature converts arguments to its types before the body sees them") {
  constexpr auto size = [](auto x) { return sizeof(x); };
  static_assert(memo::fn<std::size_t(char)>(size)(97) == 1);
  static_assert(memo::fn<std::size_t(std::int16_t)>(size)('a') == 2);
  CHECK(memo::fn<std::size_t(double)>(size)(1) == sizeof(double));
}

TEST_CASE("a plain callable is told from a recursive body by its first parameter") {
  static_assert(!decltype(memo::fn([](int n) { return n; }))::is_recursive);
  static_assert(!decltype(memo::fn(twice))::is_recursive);
  static_assert(!decltype(memo::fn<int(int)>([](auto n) { return n; }))::is_recursive);
  static_assert(decltype(memo::fn(by_value))::is_recursive);
  static_assert(
      decltype(memo::fn<int(int)>([](auto self, auto n) -> int { return n ? self(n - 1) : 0; }))::is_recursive);
}

TEST_CASE("a parameter may be made of any callable") {
  constexpr auto call = [](of_any_callable f) { return f.result; };
  static_assert(!memo::detail::calls_itself<decltype(call), of_any_callable>);
  static_assert(!memo::detail::calls_itself<int (*)(of_any_callable), of_any_callable>);
  static_assert(memo::fn(call)([] { return 3; }) == 3);
  SUCCEED();
}

TEST_CASE("what can be called is told from what cannot") {
  using memo::detail::is_callable;
  static_assert(is_callable<int (*)(int)> && is_callable<std::function<int(int)>> && is_callable<overloaded>);
  static_assert(is_callable<decltype(by_value)> && is_callable<by_functor> &&
                is_callable<int (std::string::*)() const>);
  static_assert(!is_callable<int> && !is_callable<std::string> && !is_callable<int*>);
  SUCCEED();
}

TEST_CASE("what is captured by move only and what is returned by move only is no hindrance") {
  const auto f = memo::fn([base = move_only(40)](int n) { return move_only(base.value + n); });
  CHECK(f(2).value == 42);
}

TEST_CASE("a layer says its signature, and anything else is none") {
  static_assert(memo::layer<decltype(memo::fn(twice))>);
  static_assert(memo::layer<const decltype(memo::fn(twice))&>);
  static_assert(!memo::layer<decltype(by_value)>);
  static_assert(!memo::layer<decltype(&twice)>);
  SUCCEED();
}

TEST_CASE("a generic body with a signature may leave its result to deduction") {
  constexpr auto f = memo::fn<std::uint64_t(std::uint64_t)>([](auto self, auto n) {
    if (n < 2) return n;
    return self(n - 1) + self(n - 2);
  });
  static_assert(f(90) == 2'880'067'194'370'816'120);
  volatile std::uint64_t n = 90;
  CHECK(f(n) == f(90));
}

// clang 18 and 19 have it and do not say so.
#if defined(__cpp_explicit_this_parameter) || (__clang_major__ >= 18 && __cplusplus > 202002L)
namespace {

struct counter {
  int base;
  template <class Self>
  constexpr int operator()(this const Self& self, int n) {
    return n == 0 ? self.base : self(n - 1) + 1;
  }
};
struct plus {
  int base;
  constexpr int operator()(this const plus& self, int n) noexcept { return self.base + n; }
};

}  // namespace

TEST_CASE("a body may take its own object for self") {
  constexpr auto value = [](this auto self, std::uint64_t n) -> std::uint64_t {
    return n < 2 ? n : self(n - 1) + self(n - 2);
  };
  static_assert(reads_as<decltype(value), std::uint64_t(std::uint64_t)>);
  static_assert(memo::fn(value)(90) == 2'880'067'194'370'816'120);
  static_assert(memo::fn([](this const auto& self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; })(120) == 120);
  constexpr auto binomial = memo::fn([](this auto&& self, int n, int k) -> std::uint64_t {
    return k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k);
  });
  static_assert(binomial(52, 26) == 495'918'532'948'104);
  constexpr auto generic = [](this auto self, auto n) -> decltype(n) { return n < 2 ? n : self(n - 1) + self(n - 2); };
  static_assert(memo::fn<std::uint64_t(std::uint64_t)>(generic)(90) == 2'880'067'194'370'816'120);
  static_assert(memo::fn<std::uint64_t(std::uint64_t)>(value)(90) == 2'880'067'194'370'816'120);
  SECTION("that captures") {
    int runs = 0;
    const auto f = memo::fn([&runs](this auto self, std::uint64_t n) -> std::uint64_t {
      ++runs;
      return n < 2 ? n : self(n - 1) + self(n - 2);
    });
    CHECK(f(90) == 2'880'067'194'370'816'120);
    CHECK(runs == 91);
  }
  SECTION("that has members") {
    static_assert(memo::fn(counter{5})(50) == 55);
  }
}

TEST_CASE("a functor may name its own object as a parameter") {
  static_assert(reads_as<plus, int(int)>);
  static_assert(memo::fn(plus{5})(50) == 55 && !decltype(memo::fn(plus{5}))::is_recursive);
  SUCCEED();
}
#endif
