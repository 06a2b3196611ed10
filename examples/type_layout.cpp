// Computations on types, remembered by type: how large a message of nested variants is, and where its parts begin.
// Beside it the classic recursion on a constant, written the old way and as one body for every time.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <initializer_list>
#include <type_traits>

#include <boost/hana/type.hpp>

#include <memo/memo.hpp>

#include "example.hpp"

namespace hana = boost::hana;
using namespace memo::literals;

/// What messages are made of: one after another, or one of several behind a tag.
template <class... Part>
struct record;
template <class... Part>
struct one_of;

template <std::size_t Size, std::size_t Alignment>
struct layout {
  static constexpr std::size_t size = Size;
  static constexpr std::size_t alignment = Alignment;
};

constexpr std::size_t rounded_up(std::size_t size, std::size_t alignment) {
  return (size + alignment - 1) / alignment * alignment;
}
constexpr std::size_t largest(std::initializer_list<std::size_t> sizes) {
  std::size_t most = 1;
  for (const std::size_t size : sizes) most = size > most ? size : most;
  return most;
}
template <class... L>
constexpr std::size_t end_of() {
  std::size_t end = 0;
  ((end = rounded_up(end, L::alignment) + L::size), ...);
  return end;
}

/// The layout of a type: each type's is computed once, however often it stands in the message.
inline constexpr auto layout_of = memo::fn([]<class Self, class T>(Self self, hana::basic_type<T>) {
  const auto of_parts = [&]<template <class...> class Kind, class... Part>(hana::basic_type<Kind<Part...>>) {
    constexpr std::size_t alignment = largest({decltype(self(hana::type_c<Part>))::alignment...});
    if constexpr (std::is_same_v<T, record<Part...>>)
      return layout<rounded_up(end_of<decltype(self(hana::type_c<Part>))...>(), alignment), alignment>{};
    else  // the tag stands behind the widest
      return layout<rounded_up(largest({decltype(self(hana::type_c<Part>))::size...}) + 1, alignment), alignment>{};
  };
  if constexpr (requires { of_parts(hana::type_c<T>); })
    return of_parts(hana::type_c<T>);
  else
    return layout<sizeof(T), alignof(T)>{};
});

using price = record<std::int64_t, std::uint8_t>;
using order = record<std::uint64_t, price, std::uint32_t, char>;
using event = one_of<order, price, record<>, one_of<order, std::uint16_t>>;

static_assert(layout_of(hana::type_c<price>).size == 16 && layout_of(hana::type_c<price>).alignment == 8);
static_assert(layout_of(hana::type_c<order>).size == 32);
static_assert(layout_of(hana::type_c<event>).size == 48, "40 for the inner choice, and a tag");

/// A tree of a million leaves, of 21 types.
inline constexpr auto tree = memo::fn([](auto self, auto depth) {
  if constexpr (depth == 0_c) {
    return hana::type_c<std::uint8_t>;
  } else {
    using half = typename decltype(self(depth - 1_c))::type;
    return hana::type_c<record<half, half>>;
  }
});
static_assert(layout_of(tree(20_c)).size == 1 << 20);

/// The old way: a class template that is good for constants alone, with a specialization for each end.
template <std::uint64_t N>
struct Fib {
  static constexpr std::uint64_t value = Fib<N - 1>::value + Fib<N - 2>::value;
};
template <>
struct Fib<0> {
  static constexpr std::uint64_t value = 0;
};
template <>
struct Fib<1> {
  static constexpr std::uint64_t value = 1;
};

/// One body: a template for constants, which the compiler remembers, a memoized call for values.
inline constexpr auto fib = memo::fn<std::uint64_t(std::uint64_t)>([](auto self, auto n) {
  return memo::if_(n < 2_c, [=](auto) { return n; }, [=](auto f) { return f(n - 1_c) + f(n - 2_c); })(self);
});

static_assert(decltype(fib(60_c))::value == Fib<60>::value);
static_assert(fib(60) == Fib<60>::value && memo::table<fib, memo::below<94>>[60] == Fib<60>::value);

int main(int argc, char** argv) {
  return example::run(argc, argv, "Computations on types: the layout of a message", [](const auto&) {
    const auto show = [](const char* name, auto l) {
      std::printf("  %-8s %3zu bytes, aligned to %zu\n", name, l.size, l.alignment);
    };
    show("price", layout_of(hana::type_c<price>));
    show("order", layout_of(hana::type_c<order>));
    show("event", layout_of(hana::type_c<event>));
    const std::uint64_t n = example::opaque(std::uint64_t{60});
    std::printf("\n  fib(60): %s as a constant, by the same body that computes it now\n",
                example::grouped(fib(n)).c_str());
    example::check(fib(n) == Fib<60>::value, "one body answers constants and values");
  });
}
