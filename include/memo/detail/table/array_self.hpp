// What answers a body that asks for results in one array, by the position of a key: `self` while keys without a gap are
// filled.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/call/signature.hpp>
#include <memo/detail/domain/traits.hpp>
#include <memo/detail/hash/types.hpp>
#include <memo/detail/key/apply.hpp>
#include <memo/detail/table/results.hpp>

namespace memo::detail {

/// The key at a position, in words.
template <class Domain, class... P>
constexpr results<std::uint64_t, sizeof...(P)> key_words(std::size_t position) {
  return visit_keys<Domain, P...>(
      position, [](P... keys) { return results<std::uint64_t, sizeof...(P)>{{to_word(keys)...}}; });
}
template <class Domain, class P>
constexpr std::uint64_t key_word(std::size_t position) {
  return key_words<Domain, P>(position).v[0];
}

/// A domain without a gap: the words of its first key, and how many keys each parameter has.
template <class Domain, class... P>
struct flat {
  static constexpr auto first = key_words<Domain, P...>(0);

  static constexpr std::uint64_t side(std::size_t i) {
    if constexpr (Domain::arity == 1)
      return Domain::size();
    else
      return Domain::sides[i];
  }
  static constexpr std::uint64_t stride(std::size_t i) {
    std::uint64_t product = 1;
    while (++i < Domain::arity) product *= side(i);
    return product;
  }
  static constexpr std::uint64_t origin = [] {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < Domain::arity; ++i) sum += first.v[i] * stride(i);
    return sum;
  }();
};

template <class Domain, class R>
inline constexpr bool may_be_simple = scalar<R> && is_dense<Domain> && Domain::size() != 0 &&
                                      (Domain::arity == 1 || requires { Domain::sides; });

/// What positions are computed in: the keys' own type where it will do, for a conversion costs as much as a sum. Of
/// several keys a signed one, whose overflow is no constant expression.
template <class... P>
struct position_word {
  using type = std::int64_t;
};
template <class P, class... Same>
  requires(std::is_integral_v<P> && sizeof(P) >= sizeof(int) && (std::is_same_v<P, Same> && ...) &&
           (sizeof...(Same) == 0 || std::is_signed_v<P>))
struct position_word<P, Same...> {
  using type = P;
};

template <std::size_t I, class... P>
using nth_t = typename nth<I, P...>::type;

/// What counts up to the next key.
template <class P>
using counter_t = std::conditional_t<std::is_integral_v<P> && !std::is_same_v<P, bool>, P, std::uint64_t>;

template <auto...>
struct words {};

/// An unsigned number of keys in their own type.
template <class P, std::uint64_t Side>
inline constexpr bool is_size = std::is_unsigned_v<P> && static_cast<std::uint64_t>(static_cast<P>(Side)) == Side;

/// `self` that answers as if every key had been filled. One that has not is an element without a value, or none of an
/// array, and no constant expression: that is why results have to be scalar, and keys without a gap. Written for clang,
/// which takes 1 us for a call, and longer to look up a member or a variable than to repeat a subtraction.
/// Literals in template arguments, for the same reason. Start is the position word of the first key in `done`; of
/// several keys all but the first are looked at, as the position is outside if that is.
template <class R, const auto& Before, std::uint64_t Origin, std::size_t First, std::size_t Count, auto Start,
          class Keys, class... P>
struct simple_self;
template <class R, const auto& Before, std::uint64_t Origin, std::size_t First, std::size_t Count, class Word,
          Word Start, std::uint64_t... Lowest, std::uint64_t... Side, Word... Stride, class... P>
struct simple_self<R, Before, Origin, First, Count, Start, void(words<Lowest...>, words<Side...>, words<Stride...>),
                   P...> {
  const spelled_t<R> (&v)[Count];

  template <class Array>
  constexpr explicit simple_self(const Array& done) : v(done.v) {}

  constexpr R operator()(P... args) const {
    if constexpr (sizeof...(P) == 1) {
      if constexpr (First == 0 && Start == 0) return v[(static_cast<Word>(args), ...)];
      if constexpr (First == 0) return v[(static_cast<Word>(args), ...) - Start];
      if (static_cast<std::uint64_t>((static_cast<Word>(args), ...) - Start) < Count)
        return v[(static_cast<Word>(args), ...) - Start];
    } else {
      if (!(... && (Side == 0 || static_cast<std::uint64_t>(args) - Lowest < Side))) no_constant_expression();
      if constexpr (First == 0) return v[(... + (static_cast<Word>(args) * Stride)) - Start];
      if (static_cast<std::uint64_t>((... + (static_cast<Word>(args) * Stride)) - Start) < Count)
        return v[(... + (static_cast<Word>(args) * Stride)) - Start];
    }
    const std::uint64_t position =
        (... + (static_cast<std::uint64_t>(args) * static_cast<std::uint64_t>(Stride))) - Origin;
    return Before.at(position);
  }

  MEMO_REFUSED_TO_SELF(R(P...));
};

template <class R, class Domain, const auto& Before, std::size_t First, std::size_t Count, class... P, std::size_t... I>
auto simple_self_for(std::index_sequence<I...>) {
  using keys = flat<Domain, P...>;
  using word = typename position_word<P...>::type;
  return std::type_identity<simple_self<R, Before, keys::origin, First, Count, static_cast<word>(keys::origin + First),
                     void(words<keys::first.v[I]...>, words<(I == 0 ? 0 : keys::side(I))...>,
                          words<static_cast<word>(keys::stride(I))...>),
                     P...>>{};
}

/// `self` where all that is asked for is in one array without a value after what was filled: what a loop over a raw
/// array would read. One return, and no more in it than has to be, for clang takes time for each part of an expression.
/// Owned is the array that is in it: clang is quicker with that, where a body can be told to take its self by
/// reference; one that makes a copy of it is no constant, for some elements have no value yet. (The const_cast: clang
/// looks up a type for an array that is const by where it is, each time.) g++ is quicker with another's results than
/// with an array alone.
template <class R, std::size_t Size, bool Owned, auto Start, class P>
struct self_of_array;
template <class R, std::size_t Size, auto Start, class P>
struct self_of_array<R, Size, true, Start, P> {
  static constexpr bool is_index = Start == 0 && std::is_integral_v<P> && sizeof(P) >= sizeof(int);
  spelled_t<R> v[Size];

  constexpr spelled_t<R> operator()(spelled_t<P> key) const
    requires is_index
  {
    return const_cast<self_of_array*>(this)->v[key];
  }
  constexpr spelled_t<R> operator()(spelled_t<P> key) const
    requires(!is_index)
  {
    return const_cast<self_of_array*>(this)->v[static_cast<decltype(Start)>(key) - Start];
  }

  MEMO_REFUSED_TO_SELF(R(P));
};
template <class R, std::size_t Size, auto Start, class P>
struct self_of_array<R, Size, false, Start, P> {
  static constexpr bool is_index = Start == 0 && std::is_integral_v<P> && sizeof(P) >= sizeof(int);
  const results<R, Size>& done;

  constexpr spelled_t<R> operator()(spelled_t<P> key) const
    requires is_index
  {
    return done.v[key];
  }
  constexpr spelled_t<R> operator()(spelled_t<P> key) const
    requires(!is_index)
  {
    return done.v[static_cast<decltype(Start)>(key) - Start];
  }

  MEMO_REFUSED_TO_SELF(R(P));
};

/// The same of several keys: all but the first are looked at, as the position is outside if that is.
template <class R, std::size_t Size, bool Owned, auto Start, class Keys, class First, class... Rest>
struct self_of_box;
template <class R, std::size_t Size, class Word, Word Start, Word Rows, std::uint64_t... Lowest,
          std::uint64_t... Side, Word... Stride, class First, class... Rest>
struct self_of_box<R, Size, true, Start, void(words<Lowest...>, words<Side...>, words<Rows, Stride...>), First,
                   Rest...> {
  static constexpr bool is_row = sizeof...(Rest) == 1 && (... && (Lowest == 0 && is_size<Rest, Side>));
  spelled_t<R> v[Size];

  constexpr spelled_t<R> operator()(First first, Rest... rest) const
    requires is_row
  {
    return const_cast<self_of_box*>(this)
        ->v[(... && (rest < static_cast<Rest>(Side)))
                ? static_cast<Word>(first) * Rows + (static_cast<Word>(rest), ...) - Start
                : static_cast<Word>(Size)];
  }
  constexpr spelled_t<R> operator()(First first, Rest... rest) const
    requires(!is_row)
  {
    return const_cast<self_of_box*>(this)
        ->v[(... && (static_cast<std::uint64_t>(rest) - Lowest < Side))
                ? static_cast<Word>(first) * Rows + (... + (static_cast<Word>(rest) * Stride)) - Start
                : static_cast<Word>(Size)];
  }

  MEMO_REFUSED_TO_SELF(R(First, Rest...));
};
template <class R, std::size_t Size, class Word, Word Start, Word Rows, std::uint64_t... Lowest,
          std::uint64_t... Side, Word... Stride, class First, class... Rest>
struct self_of_box<R, Size, false, Start, void(words<Lowest...>, words<Side...>, words<Rows, Stride...>), First,
                   Rest...> {
  static constexpr bool is_row = sizeof...(Rest) == 1 && (... && (Lowest == 0 && is_size<Rest, Side>));
  const results<R, Size>& done;

  constexpr spelled_t<R> operator()(First first, Rest... rest) const
    requires is_row
  {
    return done.v[(... && (rest < static_cast<Rest>(Side)))
                      ? static_cast<Word>(first) * Rows + (static_cast<Word>(rest), ...) - Start
                      : static_cast<Word>(Size)];
  }
  constexpr spelled_t<R> operator()(First first, Rest... rest) const
    requires(!is_row)
  {
    return done.v[(... && (static_cast<std::uint64_t>(rest) - Lowest < Side))
                      ? static_cast<Word>(first) * Rows + (... + (static_cast<Word>(rest) * Stride)) - Start
                      : static_cast<Word>(Size)];
  }

  MEMO_REFUSED_TO_SELF(R(First, Rest...));
};

template <class R, class Domain, std::size_t First, std::size_t Size, bool Owned, class... P, std::size_t... I>
auto self_of_array_for(std::index_sequence<I...>) {
  using keys = flat<Domain, P...>;
  using word = typename position_word<P...>::type;
  constexpr word start = static_cast<word>(keys::origin + First);
  if constexpr (sizeof...(P) == 1)
    return std::type_identity<self_of_array<R, Size, Owned, start, P...>>{};
  else
    return std::type_identity<
        self_of_box<R, Size, Owned, start,
                    void(words<keys::first.v[I + 1]...>, words<keys::side(I + 1)...>,
                         words<static_cast<word>(keys::stride(0)), static_cast<word>(keys::stride(I + 1))...>),
                    P...>>{};
}
/// Of the results at Size positions from First on.
template <class R, class Domain, std::size_t First, std::size_t Size, bool Owned, class... P>
using self_of_array_t = typename decltype(self_of_array_for<R, Domain, First, Size, Owned, P...>(
    std::make_index_sequence<sizeof...(P) - 1>{}))::type;

/// One that an evaluation allocates: clang finds it sooner than a variable of a function that is some calls away.
template <class T>
struct allocated {
  T& object = *new T;

  constexpr allocated() = default;
  template <class... Args>
  constexpr explicit allocated(const Args&... args) : object(*new T(args...)) {}
  allocated(const allocated&) = delete;
  allocated& operator=(const allocated&) = delete;
  constexpr ~allocated() { delete &object; }
};

template <class Self>
concept is_index = requires { requires Self::is_index; };

}  // namespace memo::detail
