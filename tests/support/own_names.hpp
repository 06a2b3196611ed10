// Types of a user who has functions of memo's names, and who lets nobody take an address or write a comma.
#pragma once

#include <cstddef>
#include <functional>

namespace own_names {

template <class... T>
void own(T&&...) = delete;
template <class A, class... T>
void own(T&&...) = delete;
template <class... T>
void apply(T&&...) = delete;
template <class A, class... T>
void apply(T&&...) = delete;
template <class... T>
void equal(T&&...) = delete;
template <class... T>
void nests(T&&...) = delete;
template <class A, class... T>
void position_in(T&&...) = delete;
template <class... T>
void store_words(T&&...) = delete;
template <class A, class... T>
void store_words(T&&...) = delete;

enum place { first, second, last };

struct number {
  int value;

  void operator&() const = delete;
  template <class T>
  friend void operator,(const number&, T&&) = delete;
  friend constexpr bool operator==(const number& a, const number& b) { return a.value == b.value; }
};

}  // namespace own_names

template <>
struct std::hash<own_names::number> {
  std::size_t operator()(const own_names::number& n) const noexcept { return static_cast<std::size_t>(n.value); }
};
