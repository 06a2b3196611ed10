// What a domain should say, against a plain list of its keys.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <vector>

#include <memo/domain.hpp>

namespace support {

__extension__ using wide = __int128;  // holds every 64-bit key, signed or not

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
constexpr auto int64_min = std::numeric_limits<std::int64_t>::min();
constexpr auto int64_max = std::numeric_limits<std::int64_t>::max();
constexpr auto uint64_max = std::numeric_limits<std::uint64_t>::max();

/// What a domain should say of a key: its place in the plain list.
template <class P>
constexpr std::size_t place(const std::vector<P>& keys, P key) {
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (keys[i] == key) return i;
  return nowhere;
}

template <class P, auto Lo, auto Hi, auto Step>
constexpr std::vector<P> list_of(memo::range<Lo, Hi, Step>) {
  std::vector<P> keys;
  for (wide k = Lo; k < static_cast<wide>(Hi); k += Step) keys.push_back(static_cast<P>(k));
  return keys;
}
template <class P, auto N>
constexpr std::vector<P> list_of(memo::below<N>) {
  return list_of<P>(memo::range<decltype(N){}, N>{});
}
template <class P, auto... E>
constexpr std::vector<P> list_of(memo::detail::number_list<E...>) {
  return {static_cast<P>(E)...};
}

/// The domain says of every listed key where it is, and of the others in `asked` that they are nowhere.
template <class Domain, class P>
constexpr bool agrees(const std::vector<P>& listed, const std::vector<P>& asked) {
  if (!Domain::template accepts<P>() || Domain::size() != listed.size()) return false;
  for (std::size_t i = 0; i < listed.size(); ++i) {
    if (Domain::template key<P>(i) != listed[i]) return false;
    if (Domain::find(listed[i]) != i || Domain::position(listed[i]) != i) return false;
  }
  for (const P key : asked)
    if (Domain::find(key) != place(listed, key)) return false;
  return true;
}

/// Every value of a type of 8 bits.
template <class P>
constexpr std::vector<P> all_of() {
  static_assert(sizeof(P) == 1);
  std::vector<P> keys;
  for (int i = 0; i < 256; ++i) keys.push_back(static_cast<P>(i));
  return keys;
}

/// Keys near the listed ones' ends, the type's ends and zero.
template <class P>
constexpr std::vector<P> near(const std::vector<P>& listed) {
  std::vector<wide> middles = {std::numeric_limits<P>::min(), std::numeric_limits<P>::max(), 0};
  for (std::size_t i = 0; i < listed.size(); i += listed.size() / 8 + 1) middles.push_back(listed[i]);
  if (!listed.empty()) middles.push_back(listed.back());
  std::vector<P> keys;
  for (const wide k : middles)
    for (int d = -2; d <= 2; ++d)
      if (k + d >= std::numeric_limits<P>::min() && k + d <= std::numeric_limits<P>::max())
        keys.push_back(static_cast<P>(k + d));
  return keys;
}

template <class Domain, class P>
constexpr bool agrees_on_all() {
  return agrees<Domain, P>(list_of<P>(Domain{}), all_of<P>());
}
template <class Domain, class P>
constexpr bool agrees_near() {
  return agrees<Domain, P>(list_of<P>(Domain{}), near(list_of<P>(Domain{})));
}

/// The same keys, in ascending order, as the order in which a table is filled.
template <class Domain, class P>
constexpr bool ascends() {
  using ascending = memo::detail::ascending_t<Domain>;
  std::vector<P> keys = list_of<P>(Domain{});
  std::sort(keys.begin(), keys.end());
  return agrees<ascending, P>(keys, near(keys)) && std::is_same_v<memo::detail::ascending_t<ascending>, ascending>;
}

}  // namespace support

#define CHECK_BOTH(...)         \
  do {                          \
    static_assert(__VA_ARGS__); \
    CHECK(__VA_ARGS__);         \
  } while (false)
