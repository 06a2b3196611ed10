#include <memo/constant.hpp>

#include <memo/cache.hpp>
#include <memo/table.hpp>

#include <boost/hana/drop_front.hpp>
#include <boost/hana/front.hpp>
#include <boost/hana/integral_constant.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/hana/type.hpp>

#include <array>
#include <cstdint>
#include <type_traits>

#include "catch.hpp"

namespace hana = boost::hana;
using namespace memo::literals;

namespace {

constexpr auto fib = memo::fn([](auto self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
});

constexpr auto binomial = memo::fn([](auto self, int n, int k) -> int {
  return k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k);
});

/// Whether x is Hana's integral constant T{Value}.
template <class T, T Value>
constexpr bool is_constant(auto x) {
  return std::is_same_v<decltype(x), hana::integral_constant<T, Value>>;
}

struct thirty {
  static constexpr short value = 30;
};

enum class colour { red, green };
struct green {
  static constexpr colour value = colour::green;
};

constexpr auto generic_fib = memo::fn([](auto self, auto n) {
  if constexpr (n < 2_c)
    return n;
  else
    return self(n - 1_c) + self(n - 2_c);
});

constexpr auto generic_fib_mod = memo::fn([](auto self, auto n) {
  if constexpr (n < 2_c)
    return n;
  else
    return (self(n - 1_c) + self(n - 2_c)) % 1'000'000'007_c;
});

/// How many pointers stand before a type's name.
constexpr auto pointers = memo::fn([](auto self, auto t) {
  using type = typename decltype(t)::type;
  if constexpr (std::is_pointer_v<type>)
    return self(hana::type_c<std::remove_pointer_t<type>>) + 1_c;
  else
    return 0_c;
});

constexpr auto pointer_to = memo::fn([](auto self, auto t, auto n) {
  if constexpr (n == 0_c)
    return t;
  else
    return self(hana::type_c<typename decltype(t)::type*>, n - 1_c);
});

/// The same with an overload for the last, which is a function of one class for all that its call operator says.
struct pointers_by_overload {
  template <class Self>
  constexpr auto operator()(Self, hana::type<int>) const {
    return 0_c;
  }
  template <class Self, class T>
  constexpr auto operator()(Self self, hana::basic_type<T*>) const {
    return self(hana::type_c<T>) + 1_c;
  }
};

template <class... T>
struct list {};
/// The binary tree of this depth: exponential in size, linear in instantiations.
constexpr auto tree = memo::fn([](auto self, auto n) {
  if constexpr (n == 0_c)
    return hana::type_c<int>;
  else
    return hana::type_c<list<typename decltype(self(n - 1_c))::type, typename decltype(self(n - 1_c))::type>>;
});

}  // namespace

TEST_CASE("a constant in is a constant out, of the function's result type") {
  static_assert(is_constant<std::uint64_t, 832'040>(fib(30_c)));
  static_assert(is_constant<int, 10>(binomial(5_c, 2_c)));
  static_assert(std::is_same_v<decltype(fib(std::uint64_t{30})), std::uint64_t>);
  SECTION("whatever the argument's name or lifetime") {
    const auto n = hana::size_c<10>;
    std::array<int, decltype(fib(n))::value> fifty_five{};
    CHECK(fifty_five.size() == 55);
    CHECK(fib(n).value == 55);
  }
}

TEST_CASE("a literal is Hana's constant") {
  static_assert(is_constant<long long, 30>(30_c) && is_constant<long long, 254>(0xfE_c) &&
                is_constant<long long, 1'000>(1'000_c));
  SECTION("also beside Hana's own") {
    using namespace hana::literals;
    static_assert(is_constant<long long, 7>(7_c));
  }
  SUCCEED();
}

TEST_CASE("anything empty with a constant value is a constant") {
  static_assert(is_constant<std::uint64_t, 832'040>(fib(std::integral_constant<int, 30>{})));
  static_assert(is_constant<std::uint64_t, 832'040>(fib(thirty())));
  static_assert(is_constant<std::uint64_t, 1>(fib(std::true_type{})));
  static_assert(is_constant<std::uint64_t, 832'040>(fib(hana::char_c<30>)));
  static_assert(memo::detail::constant<thirty>);
  static_assert(!memo::detail::constant<int>);
  static_assert(!memo::detail::constant<hana::type<int>>);
  SECTION("and one whose value does not convert to the parameter is none of ours") {
    static_assert(!std::is_invocable_v<decltype(fib), green>);
  }
  SUCCEED();
}

TEST_CASE("constants and results beyond 32 bits are exact") {
  static_assert(is_constant<std::uint64_t, 23'416'728'348'467'685>(fib(80_c)));
  static_assert(is_constant<std::uint64_t, 12'200'160'415'121'876'738u>(fib(93_c)));
  constexpr auto identity = memo::fn([](std::int64_t n) { return n; });
  static_assert(is_constant<std::int64_t, 5'000'000'000>(identity(5'000'000'000_c)));
  static_assert(is_constant<std::int64_t, -5'000'000'000>(identity(-5'000'000'000_c)));
  constexpr auto next = memo::fn([](std::uint64_t n) { return n + 1; });
  static_assert(is_constant<std::uint64_t, ~std::uint64_t{}>(
      next(hana::integral_constant<std::uint64_t, ~std::uint64_t{} - 1>{})));
  SUCCEED();
}

TEST_CASE("a result that is no integer is a value, and constant all the same") {
  constexpr auto half = memo::fn([](int n) { return n / 2.; });
  static_assert(half(3_c) == 1.5);
  static_assert(std::is_same_v<decltype(half(3_c)), double>);
  constexpr auto is_even = memo::fn([](auto self, int n) -> bool { return n == 0 || !self(n - 1); });
  static_assert(is_constant<bool, true>(is_even(8_c)));
  SUCCEED();
}

TEST_CASE("a constant beside a value is a value") {
  volatile int k = 2;
  CHECK(binomial(5_c, int{k}) == 10);
  static_assert(std::is_same_v<decltype(binomial(5_c, 2)), int>);
}

TEST_CASE("a constant argument takes a recursion as deep as it goes") {
  constexpr auto depth = memo::fn([](auto self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; });
  static_assert(is_constant<int, 240>(depth(240_c)) && is_constant<int, 5'000>(depth(5'000_c)));
  SUCCEED();
}

TEST_CASE("memo::at takes constants too") {
  static_assert(memo::at<fib>(30_c) == 832'040);
  static_assert(memo::at<generic_fib>(30_c) == 832'040_c);
  SUCCEED();
}

TEST_CASE("a generic body recurses on constants") {
  static_assert(is_constant<long long, 832'040>(generic_fib(30_c)));
  static_assert(generic_fib(0_c) == 0_c && generic_fib(1_c) == 1_c);
  SECTION("that are Hana's, whatever was given") {
    static_assert(generic_fib(std::integral_constant<long long, 20>{}) == 6'765_c);
    static_assert(
        std::is_same_v<decltype(generic_fib(std::integral_constant<long long, 20>{})), decltype(generic_fib(20_c))>);
  }
  SECTION("200 levels deep, each instantiated once") {
    static_assert(generic_fib_mod(200_c) == 349'361'645_c);
  }
  SUCCEED();
}

TEST_CASE("a generic body recurses on types") {
  static_assert(pointers(hana::type_c<int>) == 0_c);
  static_assert(pointers(hana::type_c<int***>) == 3_c);
  static_assert(memo::fn(pointers_by_overload())(hana::type_c<int***>) == 3_c);
  static_assert(pointer_to(hana::type_c<char>, 4_c) == hana::type_c<char****>);
  static_assert(pointers(pointer_to(hana::type_c<char>, 50_c)) == 50_c);
  static_assert(tree(2_c) == hana::type_c<list<list<int, int>, list<int, int>>>);
  SUCCEED();
}

TEST_CASE("a generic body recurses on tuples of what has no state") {
  constexpr auto total = memo::fn([](auto self, auto numbers) {
    if constexpr (std::is_same_v<decltype(numbers), hana::tuple<>>)
      return 0_c;
    else
      return hana::front(numbers) + self(hana::drop_front(numbers));
  });
  static_assert(total(hana::tuple_c<long long, 1, 2, 3>) == 6_c);
  SUCCEED();
}

TEST_CASE("a generic body takes self by reference too") {
  constexpr auto count = memo::fn([](auto& self, auto n) {
    if constexpr (n == 0_c)
      return n;
    else
      return self(n - 1_c) + 2_c;
  });
  static_assert(count(10_c) == 20_c);
  SUCCEED();
}

constexpr auto branching = memo::fn<std::uint64_t(std::uint64_t)>([](auto self, auto n) {
  return memo::if_(n < 2_c, [=](auto) { return n; }, [=](auto f) { return f(n - 1_c) + f(n - 2_c); })(self);
});

TEST_CASE("one body answers constants by constants, and values by values at every time") {
  static_assert(is_constant<std::uint64_t, 2'880'067'194'370'816'120>(branching(90_c)));
  static_assert(branching(90) == 2'880'067'194'370'816'120);
  static_assert(memo::at<branching>(90) == branching(90));
  static_assert(memo::table<branching, memo::below<94>>[90] == branching(90));
  auto c = memo::cache(branching);
  volatile std::uint64_t n = 90;
  CHECK(branching(n) == branching(90));
  CHECK(c(n) == branching(90));
}

TEST_CASE("one that nests its branches is as deep a constant as any, by values") {
  constexpr auto depth = memo::fn<int(int)>([](auto self, auto n) {
    const auto more = [=](auto f) {
      return memo::if_(
          n % 2_c == 0_c, [=](auto g) { return g(n - 1_c) + 1_c; }, [=](auto g) { return 1_c + g(n - 1_c); })(f);
    };
    return memo::if_(n == 0_c, [=](auto) { return n; }, more)(self);
  });
  static_assert(branching(10'000) == 15'574'651'946'073'070'043u);
  static_assert(depth(1'000) == 1'000 && decltype(depth(20_c))::value == 20);
  SUCCEED();
}

TEST_CASE("constants stay constants through self, of the parameters' types") {
  constexpr auto width = memo::fn<int(unsigned char, short)>([](auto self, auto n, auto k) {
    if constexpr (memo::detail::constant<decltype(n)>) {
      static_assert(std::is_same_v<std::remove_cvref_t<decltype(n.value)>, unsigned char>);
      static_assert(std::is_same_v<std::remove_cvref_t<decltype(k.value)>, short>);
      if constexpr (n == 0_c)
        return k;
      else
        return self(n - 1_c, std::integral_constant<long, k.value + 2>{});
    } else {
      if (n == 0) return int{k};
      return self(static_cast<unsigned char>(n - 1), static_cast<short>(k + 2));
    }
  });
  static_assert(is_constant<int, 21>(width(10_c, 1_c)));
  static_assert(width(10, 1) == 21);
  SUCCEED();
}

TEST_CASE("a generic body that answers constants by a value is asked by values") {
  constexpr auto f = memo::fn<int(int)>([](auto self, auto n) -> int { return n == 0 ? 0 : self(n - 1) + 1; });
  static_assert(is_constant<int, 200>(f(200_c)));
  SUCCEED();
}
