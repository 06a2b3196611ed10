// fib(SIZE) as a constant, modulo 2^64 or a number that signed constants hold, made in one of these ways; BASE leaves it
// out. Each way up to the size that the compilers take at their default limits, and a bench can wait for. Hana's is
// exponential but in decltype.
// WAY: MEMO_CONSTANT 65536
// WAY: MEMO_TYPES 1024
// WAY: CLASS_TEMPLATES 512
// WAY: HANA 96
// SIZES: 16 64 96 256 512 1024 8192 65536
#include <cstdint>
#if defined(MEMO_CONSTANT) || defined(MEMO_TYPES)
#include <memo/constant.hpp>
#elif defined(HANA)
#include <boost/hana/eval_if.hpp>
#include <boost/hana/functional/fix.hpp>
#include <boost/hana/integral_constant.hpp>
#include <boost/hana/less.hpp>
#include <boost/hana/minus.hpp>
#include <boost/hana/mod.hpp>
#include <boost/hana/plus.hpp>
#endif

#if !defined(BASE)
#if defined(MEMO_CONSTANT)
constexpr auto fib =
    memo::fn([](auto self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); });
constexpr std::uint64_t result = decltype(fib(boost::hana::llong_c<SIZE>))::value;
#elif defined(MEMO_TYPES)
using namespace memo::literals;
constexpr auto fib = memo::fn([](auto self, auto n) {
  if constexpr (n < 2_c)
    return n;
  else
    return (self(n - 1_c) + self(n - 2_c)) % 1'000'000'007_c;
});
constexpr std::uint64_t result = decltype(fib(boost::hana::llong_c<SIZE>))::value;
#elif defined(CLASS_TEMPLATES)
template <int N>
struct fib {
  static constexpr std::uint64_t value = fib<N - 1>::value + fib<N - 2>::value;
};
template <>
struct fib<0> {
  static constexpr std::uint64_t value = 0;
};
template <>
struct fib<1> {
  static constexpr std::uint64_t value = 1;
};
constexpr std::uint64_t result = fib<SIZE>::value;
#elif defined(HANA)
namespace hana = boost::hana;
constexpr auto fib = hana::fix([](auto self, auto n) {
  return hana::eval_if(
      n < hana::llong_c<2>, [=](auto) { return n; },
      [=](auto _) {
        return decltype((_(self)(n - hana::llong_c<1>) + _(self)(n - hana::llong_c<2>)) %
                        hana::llong_c<1'000'000'007>){};
      });
});
constexpr std::uint64_t result = decltype(fib(hana::llong_c<SIZE>))::value;
#endif
std::uint64_t look_up() { return result; }
#endif
