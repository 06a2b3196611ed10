// Which keys a table covers.
//
// A domain has `size()` positions. `find(keys...)` is a key's position, or `nowhere`; `position(keys...)` is the same for
// a key known to be inside; `visit<P...>(position, f)` calls f with the key at a position. `ascending` is the same set of
// keys in ascending order, in which a table is filled.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <type_traits>
#include <utility>

#include <memo/detail/hash.hpp>

namespace memo {
namespace detail {

template <std::size_t I, class First, class... Rest>
struct nth : nth<I - 1, Rest...> {};
template <class First, class... Rest>
struct nth<0, First, Rest...> {
  using type = First;
};
/// The I-th of some types.
template <std::size_t I, class... T>
using nth_t = typename nth<I, T...>::type;

inline constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

template <class T>
concept discrete = (std::is_integral_v<T> || std::is_enum_v<T>) && sizeof(T) <= sizeof(std::uint64_t);

template <discrete T>
constexpr bool is_negative(T x) {
  if constexpr (std::is_enum_v<T>)
    return is_negative(static_cast<std::underlying_type_t<T>>(x));
  else if constexpr (std::is_signed_v<T>)
    return x < 0;
  else
    return false;
}

/// Whether the integer with this word and sign is a value of P.
template <class P>
constexpr bool holds(std::uint64_t w, bool negative) {
  return to_word(static_cast<P>(w)) == w && is_negative(static_cast<P>(w)) == negative;
}

template <class P, auto Key>
inline constexpr bool parameter_holds_key = holds<P>(to_word(Key), is_negative(Key));

/// Not a fold over &&, which clang limits to 256 operands.
consteval bool all(std::initializer_list<bool> conditions) {
  for (const bool holds : conditions)
    if (!holds) return false;
  return true;
}

template <auto Lo, auto Hi>
inline constexpr bool is_ascending = is_negative(Lo) == is_negative(Hi) ? to_word(Lo) <= to_word(Hi) : is_negative(Lo);

}  // namespace detail

/// The keys Lo, Lo + Step, ... below Hi. Lo and Hi may be negative.
template <auto Lo, auto Hi, auto Step = 1>
  requires detail::discrete<decltype(Lo)> && detail::discrete<decltype(Hi)> && detail::discrete<decltype(Step)>
struct range {
  static_assert(detail::is_ascending<Lo, Hi>, "memo::range<Lo, Hi> requires Lo <= Hi: write range<-10, 10>");
  static_assert(!detail::is_negative(Lo) || detail::is_negative(Hi) ||
                    detail::to_word(Hi) - detail::to_word(Lo) >= detail::to_word(Hi),
                "memo::range<Lo, Hi> requires keys of one integer type: no type has both Lo and Hi");
  static_assert(Step > 0, "memo::range<Lo, Hi, Step> requires a positive Step: a table's keys ascend");

  using ascending = range;
  static constexpr std::size_t arity = 1;
  static constexpr std::uint64_t first = detail::to_word(Lo);
  static constexpr std::uint64_t step = detail::to_word(Step);
  static constexpr std::uint64_t extent = detail::to_word(Hi) - first;
  static constexpr bool is_contiguous = step == 1;

  static constexpr std::size_t size() { return static_cast<std::size_t>(extent / step + (extent % step != 0)); }

  template <class P>
  static constexpr bool accepts() {
    static_assert(detail::discrete<P>,
                  "memo::below and memo::range require a parameter of integral or enumeration type");
    constexpr std::uint64_t last = first + (size() - 1) * step;
    return extent == 0 || (detail::parameter_holds_key<P, Lo> &&
                           detail::holds<P>(last, detail::is_negative(Lo) && static_cast<std::int64_t>(last) < 0));
  }

  template <class P>
  static constexpr std::size_t position(P key) {
    return static_cast<std::size_t>((detail::to_word(key) - first) / step);
  }

  template <class P>
  static constexpr std::size_t find(P key) {
    const std::uint64_t offset = detail::to_word(key) - first;
    return offset < extent && offset % step == 0 ? static_cast<std::size_t>(offset / step) : detail::nowhere;
  }

  template <class P>
  static constexpr P key(std::size_t position) {
    return static_cast<P>(first + position * step);
  }

  template <class P, class F>
  static constexpr decltype(auto) visit(std::size_t position, F f) {
    return f(key<P>(position));
  }
};

/// The keys 0, 1, ... N - 1.
template <auto N>
  requires detail::discrete<decltype(N)>
struct below : range<decltype(N){}, N> {
  using ascending = below;
};

namespace detail {

struct listed_key {
  std::uint64_t order;   // the key's word, with the sign turned so that negative keys come first
  std::size_t position;  // in the list
};

template <std::size_t N>
struct listed_keys {
  listed_key v[N];
};

/// Merge sort: a long list has to stay within the budget of one constant evaluation.
template <std::size_t N>
constexpr listed_keys<N> sorted(listed_keys<N> keys) {
  listed_keys<N> merged{};
  for (std::size_t width = 1; width < N; width *= 2) {
    for (std::size_t low = 0; low < N; low += 2 * width) {
      const std::size_t middle = low + width < N ? low + width : N;
      const std::size_t high = low + 2 * width < N ? low + 2 * width : N;
      std::size_t a = low;
      std::size_t b = middle;
      for (std::size_t i = low; i < high; ++i)
        merged.v[i] = a < middle && (b == high || keys.v[a].order <= keys.v[b].order) ? keys.v[a++] : keys.v[b++];
    }
    keys = merged;
  }
  return keys;
}

/// The words and order of a list of keys, once for each list.
template <auto... E>
struct list {
  static constexpr std::size_t size = sizeof...(E);
  static constexpr std::uint64_t words[size] = {to_word(E)...};
  static constexpr std::uint64_t sign = all({!is_negative(E)...}) ? 0 : std::uint64_t{1} << 63;

  static constexpr listed_keys<size> by_key = [] {
    listed_keys<size> keys{};
    for (std::size_t i = 0; i < size; ++i) keys.v[i] = {words[i] ^ sign, i};
    return sorted(keys);
  }();

  static constexpr std::size_t repeated = [] {
    for (std::size_t i = 1; i < size; ++i)
      if (by_key.v[i].order == by_key.v[i - 1].order) return i;
    return nowhere;
  }();

  static constexpr bool is_ascending = [] {
    for (std::size_t i = 0; i < size; ++i)
      if (by_key.v[i].position != i) return false;
    return true;
  }();

  static constexpr bool is_contiguous = by_key.v[size - 1].order - by_key.v[0].order == size - 1;
};

template <auto Key>
inline constexpr bool key_stands_once = false;

/// A template of the key, so that the error shows it.
template <auto Key>
struct repeated_key {
  static_assert(key_stands_once<Key>, "memo::values requires distinct keys: this key stands twice in the list");
};

template <class List>
consteval bool refuse_repeated_key() {
  if constexpr (List::repeated != nowhere)
    static_cast<void>(repeated_key<static_cast<std::int64_t>(List::by_key.v[List::repeated].order ^ List::sign)>{});
  return true;
}

template <bool Ascending, auto... E>
struct listing {
  using list = detail::list<E...>;
  static_assert(refuse_repeated_key<list>());

  using ascending = listing<true, E...>;
  static constexpr std::size_t arity = 1;
  static constexpr std::uint64_t first = list::by_key.v[0].order ^ list::sign;
  static constexpr bool is_contiguous = Ascending && list::is_contiguous;

  static constexpr std::size_t size() { return sizeof...(E); }

  template <class P>
  static constexpr bool accepts() {
    static_assert(discrete<P>, "memo::values requires a parameter of integral or enumeration type");
    return all({parameter_holds_key<P, E>...});
  }

  template <class P>
  static constexpr std::size_t position(P key) {
    if constexpr (is_contiguous)
      return static_cast<std::size_t>(to_word(key) - first);
    else
      return find(key);
  }

  template <class P>
  static constexpr std::size_t find(P key) {
    const std::uint64_t wanted = to_word(key) ^ list::sign;
    const auto& keys = list::by_key.v;
    std::size_t rank = 0;
    if constexpr (list::is_contiguous) {
      rank = static_cast<std::size_t>(wanted - keys[0].order);
      if (rank >= size()) return nowhere;
    } else {
      for (std::size_t n = size(); n > 1;) {
        const std::size_t half = n / 2;
        rank += keys[rank + half].order <= wanted ? half : 0;
        n -= half;
      }
      if (keys[rank].order != wanted) return nowhere;
    }
    return Ascending ? rank : keys[rank].position;
  }

  template <class P>
  static constexpr P key(std::size_t position) {
    return static_cast<P>(Ascending ? list::by_key.v[position].order ^ list::sign : list::words[position]);
  }

  template <class P, class F>
  static constexpr decltype(auto) visit(std::size_t position, F f) {
    return f(key<P>(position));
  }
};

}  // namespace detail

/// Exactly these keys: integers or enumerators. Positions follow the list. A lookup is one load where the keys follow one
/// another without a gap, and a binary search otherwise.
template <auto... E>
  requires(sizeof...(E) > 0 && detail::all({detail::discrete<decltype(E)>...}))
struct values : detail::listing<detail::list<E...>::is_ascending, E...> {
  using ascending = std::conditional_t<detail::list<E...>::is_ascending, values, detail::listing<true, E...>>;
};

/// Keys of several parameters: every combination of a key of each domain, the last moving fastest.
template <class... D>
  requires(sizeof...(D) > 0 && ((D::arity == 1) && ...))
struct box {
  using ascending = box<typename D::ascending...>;
  static constexpr std::size_t arity = sizeof...(D);
  static constexpr bool is_contiguous = false;

  /// The largest number where the true one is larger still.
  static constexpr std::size_t size() {
    std::size_t product = 1;
    for (const std::size_t size : {D::size()...})
      if (size != 0 && product > detail::nowhere / size)
        product = detail::nowhere;
      else
        product *= size;
    return product;
  }

  template <class... P>
  static constexpr bool accepts() {
    return (D::template accepts<P>() && ...);
  }

  template <class... P>
  static constexpr std::size_t position(P... keys) {
    std::size_t at = 0;
    ((at = at * D::size() + D::position(keys)), ...);
    return at;
  }

  template <std::size_t I, class P>
  static constexpr std::size_t position_after(std::size_t at, P key) {
    return at * detail::nth_t<I, D...>::size() + detail::nth_t<I, D...>::position(key);
  }

  template <class... P>
  static constexpr std::size_t find(P... keys) {
    std::size_t at = 0;
    const auto go_on = [&](std::size_t size, std::size_t i) {
      at = at * size + i;
      return i != detail::nowhere;
    };
    return (go_on(D::size(), D::find(keys)) && ...) ? at : detail::nowhere;
  }

  template <class... P, class F>
  static constexpr decltype(auto) visit(std::size_t position, F f) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) -> decltype(auto) {
      constexpr std::size_t sizes[] = {D::size()...};
      std::size_t at[sizeof...(D)] = {};
      for (std::size_t i = sizeof...(D); i-- > 0; position /= sizes[i]) at[i] = position % sizes[i];
      return f(D::template key<P>(at[I])...);
    }(std::index_sequence_for<D...>{});
  }
};

}  // namespace memo
