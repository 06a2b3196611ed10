// What of an argument is counted down: the number that a constant is, or that its type is made of, or how deep its type
// is nested.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <boost/hana/fwd/type.hpp>
#include <boost/hana/integral_constant.hpp>

namespace memo::detail {

/// What the innermost type is made of.
struct no_type {};

/// The last of the types that one is made of.
template <class T>
struct last_part {
  using type = no_type;
};
template <class T>
struct last_part<T*> {
  using type = T;
};
template <class T>
struct last_part<T&> {
  using type = T;
};
template <class T>
struct last_part<T&&> {
  using type = T;
};
template <class T>
struct last_part<const T> {
  using type = T;
};
template <class T>
struct last_part<T[]> {
  using type = T;
};
template <class T, std::size_t N>
struct last_part<T[N]> {
  using type = T;
};
template <template <class...> class W, class T>
struct last_part<W<T>> {
  using type = T;
};
template <template <class...> class W, class A, class T>
struct last_part<W<A, T>> {
  using type = T;
};
template <template <class...> class W, class A, class B, class T>
struct last_part<W<A, B, T>> {
  using type = T;
};
template <template <class...> class W, class A, class B, class C, class T>
struct last_part<W<A, B, C, T>> {
  using type = T;
};

/// The parts of parts: by eights, so that few templates stand within one another.
template <class T>
struct nesting {
  using first = typename last_part<T>::type;
  using second = typename last_part<first>::type;
  using third = typename last_part<second>::type;
  using fourth = typename last_part<third>::type;
  using fifth = typename last_part<fourth>::type;
  using sixth = typename last_part<fifth>::type;
  using seventh = typename last_part<sixth>::type;
  using eighth = typename last_part<seventh>::type;
  static constexpr std::int64_t depth = !__is_same(first, no_type) + !__is_same(second, no_type) +
                                        !__is_same(third, no_type) + !__is_same(fourth, no_type) +
                                        !__is_same(fifth, no_type) + !__is_same(sixth, no_type) +
                                        !__is_same(seventh, no_type) + !__is_same(eighth, no_type) +
                                        nesting<eighth>::depth;
};
template <>
struct nesting<no_type> {
  static constexpr std::int64_t depth = 0;
};

/// The part so many deeper.
template <class T, std::int64_t Depth>
struct part_at
    : part_at<std::conditional_t<(Depth < 8), typename nesting<T>::first, typename nesting<T>::eighth>,
              Depth - (Depth < 8 ? 1 : 8)> {};
template <class T>
struct part_at<T, 0> {
  using type = T;
};
template <std::int64_t Depth>
  requires(Depth > 0)
struct part_at<no_type, Depth> {
  using type = no_type;
};

/// A list of types without the first so many, by sixteens.
template <class T, std::int64_t By, int Step = (By >= 16 ? 16 : By >= 4 ? 4 : By >= 1)>
struct list_without;
template <class T>
struct list_without<T, 0, 0> {
  using type = T;
};
template <template <class...> class W, class A, class... T, std::int64_t By>
struct list_without<W<A, T...>, By, 1> : list_without<W<T...>, By - 1> {};
template <template <class...> class W, class A, class B, class C, class D, class... T, std::int64_t By>
struct list_without<W<A, B, C, D, T...>, By, 4> : list_without<W<T...>, By - 4> {};
template <template <class...> class W, class A, class B, class C, class D, class E, class F, class G, class H, class I,
          class J, class K, class L, class M, class N, class O, class P, class... T, std::int64_t By>
struct list_without<W<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, T...>, By, 16>
    : list_without<W<T...>, By - 16> {};

/// How far a type can be counted down.
template <class T>
inline constexpr std::int64_t counted_type = nesting<T>::depth;
template <template <class V, V> class W, class V, V N>
inline constexpr std::int64_t counted_type<W<V, N>> = static_cast<std::int64_t>(N);
template <template <auto> class W, auto N>
  requires std::is_integral_v<decltype(N)>
inline constexpr std::int64_t counted_type<W<N>> = static_cast<std::int64_t>(N);
template <template <class, auto> class W, class T, auto N>
  requires std::is_integral_v<decltype(N)>
inline constexpr std::int64_t counted_type<W<T, N>> = static_cast<std::int64_t>(N);
template <template <class...> class W, class A, class B, class C, class D, class E, class... T>
inline constexpr std::int64_t counted_type<W<A, B, C, D, E, T...>> = 5 + static_cast<std::int64_t>(sizeof...(T));

/// Hana's, of a type. By its tag: a comparison with hana::type<typename C::type> would make one of each constant, too.
template <class C>
concept hana_type = __is_same(typename C::hana_tag, boost::hana::type_tag);

/// How far an argument can be counted down.
template <class C>
inline constexpr std::int64_t counted_value = counted_type<C>;
template <hana_type C>
inline constexpr std::int64_t counted_value<C> = counted_type<typename C::type>;
template <class V, V N>
inline constexpr std::int64_t counted_value<boost::hana::integral_constant<V, N>> = static_cast<std::int64_t>(N);

template <auto N>
constexpr auto less(std::int64_t by) {
  return static_cast<std::remove_const_t<decltype(N)>>(static_cast<std::int64_t>(N) - by);
}

/// What it is when it has been counted down by so many, if that can be.
template <class C, std::int64_t By>
struct lowered : part_at<C, By> {};
template <template <class V, V> class W, class V, V N, std::int64_t By>
  requires requires { typename W<V, static_cast<V>(static_cast<std::int64_t>(N) - By)>; }
struct lowered<W<V, N>, By> {
  using type = W<V, static_cast<V>(static_cast<std::int64_t>(N) - By)>;
};
template <template <auto> class W, auto N, std::int64_t By>
  requires std::is_integral_v<decltype(N)> && requires { typename W<less<N>(By)>; }
struct lowered<W<N>, By> {
  using type = W<less<N>(By)>;
};
template <template <class, auto> class W, class T, auto N, std::int64_t By>
  requires std::is_integral_v<decltype(N)> && requires { typename W<T, less<N>(By)>; }
struct lowered<W<T, N>, By> {
  using type = W<T, less<N>(By)>;
};
template <template <class...> class W, class A, class B, class C, class D, class E, class... T, std::int64_t By>
struct lowered<W<A, B, C, D, E, T...>, By> : list_without<W<A, B, C, D, E, T...>, By> {};
template <hana_type C, std::int64_t By>
struct lowered<C, By> {
  using type = boost::hana::type<typename lowered<typename C::type, By>::type>;
};

}  // namespace memo::detail
