// How a run of a table's keys is filled, in ascending order, within one constant evaluation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/call/recursion.hpp>
#include <memo/detail/domain/traits.hpp>
#include <memo/detail/key/apply.hpp>
#include <memo/detail/layer/answers.hpp>
#include <memo/detail/table/results.hpp>

namespace memo::detail {

/// The key at a position, in words.
template <class Domain, class... P>
constexpr results<std::uint64_t, sizeof...(P)> key_words(std::size_t position) {
  return visit_keys<Domain, P...>(
      position, [](P... keys) { return results<std::uint64_t, sizeof...(P)>{{to_word(keys)...}}; });
}
template <class Domain, class P>
constexpr std::size_t key_word(std::size_t position) {
  return static_cast<std::size_t>(key_words<Domain, P>(position).v[0]);
}

/// What is known while a run of Count keys is filled: what comes before it, and its first `next` results.
template <class Domain, std::size_t Count, class R, class... P>
struct filled_so_far {
  earlier_results<R> before;
  std::size_t first;
  const results<R, Count>& done;
  std::size_t next = 0;
  std::size_t in_order_until = Count;

  constexpr const R* known(P... args) const {
    const std::size_t position = Domain::find(args...);
    if (position < first) return &before.at(position);
    if (position - first < next) return &done.v[position - first];
    return nullptr;
  }

  /// Something was asked for outside the table, or ahead of the filling, and is remembered: look there first from now
  /// on.
  constexpr void leave_order() { in_order_until = 0; }
};

/// `self` where keys have no gap and the run begins with the key Origin. Written for clang, which takes 1 us for a
/// call, and longer to look up a member or a variable than to repeat a subtraction; elsewhere the recursion's own self
/// would do.
template <class Recursion, class Known, std::size_t Count, class R, std::size_t Origin, class... P>
struct self_by_position {
  const results<R, Count>& done;
  const Known& known;
  Recursion& call;

  constexpr R operator()(P... args) const {
    if ((static_cast<std::size_t>(args), ...) - Origin < known.next)
      return done.v[(static_cast<std::size_t>(args), ...) - Origin];
    return typename Recursion::self(call)(args...);
  }

  template <class... Args>
    requires(sizeof...(Args) != 0 && !are_arguments<R(P...), Args...>)
  constexpr typename refused_call<R(P...), Args...>::type operator()(Args&&...) const;
};

/// The results of the keys from position First on, of which the one at First is Origin if there is one parameter and no
/// gap.
template <class Domain, std::size_t First, std::size_t Count, class R, class... P, class Layer>
constexpr results<R, Count> fill_in_order(const Layer& under, const earlier_results<R>& before,
                                          std::size_t count = Count) {
  results<R, Count> done;
  using known_type = filled_so_far<Domain, Count, R, P...>;
  known_type known{before, First, done};
  const auto answer = asking(under);
  using recursion_type = recursion<known_type, decltype(answer), R(P...)>;
  recursion_type call(known, answer);
  if constexpr (Domain::arity == 1 && is_dense<Domain>) {
    constexpr std::size_t origin = key_word<Domain, P...>(First);
    const self_by_position<recursion_type, known_type, Count, R, origin, P...> self{done, known, call};
    std::size_t word = origin;
    for (; known.next < known.in_order_until; ++known.next, ++word)
      done.v[known.next] = answer(self, static_cast<P>(word)...);
    for (; known.next < count; ++known.next, ++word) {
      const R* computed = call.computed(static_cast<P>(word)...);
      done.v[known.next] = computed ? *computed : answer(self, static_cast<P>(word)...);
    }
  } else {
    const typename recursion_type::self self(call);
    const auto result = [&](P... keys) -> R {
      if (known.in_order_until == 0)
        if (const R* computed = call.computed(keys...)) return *computed;
      return answer(self, keys...);
    };
    for (; known.next < count; ++known.next) done.v[known.next] = visit_keys<Domain, P...>(First + known.next, result);
  }
  return done;
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

  constexpr explicit simple_self(const results<R, Count>& done) : v(done.v) {}

  constexpr R operator()(P... args) const {
    if constexpr (sizeof...(P) == 1) {
      if constexpr (First == 0 && Start == 0) return v[(static_cast<Word>(args), ...)];
      if constexpr (First == 0) return v[(static_cast<Word>(args), ...) - Start];
      if (static_cast<std::size_t>((static_cast<Word>(args), ...) - Start) < Count)
        return v[(static_cast<Word>(args), ...) - Start];
    } else {
      if (!(... && (Side == 0 || static_cast<std::uint64_t>(args) - Lowest < Side))) no_constant_expression();
      if constexpr (First == 0) return v[(... + (static_cast<Word>(args) * Stride)) - Start];
      if (static_cast<std::size_t>((... + (static_cast<Word>(args) * Stride)) - Start) < Count)
        return v[(... + (static_cast<Word>(args) * Stride)) - Start];
    }
    const std::uint64_t position =
        (... + (static_cast<std::uint64_t>(args) * static_cast<std::uint64_t>(Stride))) - Origin;
    return Before.at(position);
  }

  template <class... Args>
    requires(sizeof...(Args) != 0 && !are_arguments<R(P...), Args...>)
  constexpr typename refused_call<R(P...), Args...>::type operator()(Args&&...) const;
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

/// Which array a `self` reads: one that is in it, or one elsewhere. clang is quicker with the former, where the body can
/// be told to take its self by reference.
template <class R, std::size_t Size, bool Owned>
using array_of_self = std::conditional_t<Owned, results<R, Size>, const results<R, Size>&>;

/// `self` where all that is asked for is in one array without a value after what was filled: what a loop over a raw
/// array would read. One return, and no more in it than has to be, for clang takes time for each part of an expression.
/// The copy of an array has no values, so that a body that makes one is no constant with an array of its own.
template <class R, std::size_t Size, bool Owned, auto Start, class P>
struct self_of_array {
  static constexpr bool is_index = Start == 0 && std::is_integral_v<P> && sizeof(P) >= sizeof(int);
  array_of_self<R, Size, Owned> done;

  constexpr self_of_array()
    requires Owned
  {}
  constexpr explicit self_of_array(const results<R, Size>& array)
    requires(!Owned)
      : done(array) {}
  self_of_array(const self_of_array&) = default;
  constexpr self_of_array(const self_of_array&)
    requires Owned
  {}

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

  template <class... Args>
    requires(sizeof...(Args) != 0 && !are_arguments<R(P), Args...>)
  constexpr typename refused_call<R(P), Args...>::type operator()(Args&&...) const;
};

/// The same of several keys: all but the first are looked at, as the position is outside if that is.
template <class R, std::size_t Size, bool Owned, auto Start, class Keys, class First, class... Rest>
struct self_of_box;
template <class R, std::size_t Size, bool Owned, class Word, Word Start, Word Rows, std::uint64_t... Lowest,
          std::uint64_t... Side, Word... Stride, class First, class... Rest>
struct self_of_box<R, Size, Owned, Start, void(words<Lowest...>, words<Side...>, words<Rows, Stride...>), First,
                   Rest...> {
  static constexpr bool is_row = sizeof...(Rest) == 1 && (... && (Lowest == 0 && is_size<Rest, Side>));
  array_of_self<R, Size, Owned> done;

  constexpr self_of_box()
    requires Owned
  {}
  constexpr explicit self_of_box(const results<R, Size>& array)
    requires(!Owned)
      : done(array) {}
  self_of_box(const self_of_box&) = default;
  constexpr self_of_box(const self_of_box&)
    requires Owned
  {}

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

  template <class... Args>
    requires(sizeof...(Args) != 0 && !are_arguments<R(First, Rest...), Args...>)
  constexpr typename refused_call<R(First, Rest...), Args...>::type operator()(Args&&...) const;
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

template <class Self>
concept is_index = requires { requires Self::is_index; };

/// A body that can be told to take its self by reference: to copy one is a tenth of the time.
template <class Answer, class Self, class... P>
concept told_by_reference = (... && (std::is_integral_v<P> && !std::is_same_v<P, bool>)) &&
                            requires(const Answer& answer, const Self& self, P... args) {
                              answer.template operator()<const Self&>(self, args...);
                            };

/// Keys of which only the last moves, in a function of its own: clang keeps what was given to the calls that a function
/// makes until it returns.
template <class Self, class Last, class Answer, class R, std::size_t Size, class... Leading>
constexpr void fill_run(const Answer& answer, results<R, Size>& done, std::size_t i, std::size_t until,
                        counter_t<Last> last, Leading... leading) {
  const Self self(done);
  auto& v = done.v;
  if constexpr (!told_by_reference<Answer, Self, Leading..., Last>) {
    for (; i != until; ++i, ++last) v[i] = answer(self, leading..., static_cast<Last>(last));
  } else if constexpr (is_index<Self>) {
    spelled_t<Last> key = last;
    const spelled_t<Last> end = static_cast<Last>(until);
    for (; end - key >= 8; key += 8) {  // the loop itself takes as long as a call of `self`
      v[key] = answer.template operator()<const Self&>(self, key);
      v[key + 1] = answer.template operator()<const Self&>(self, key + 1);
      v[key + 2] = answer.template operator()<const Self&>(self, key + 2);
      v[key + 3] = answer.template operator()<const Self&>(self, key + 3);
      v[key + 4] = answer.template operator()<const Self&>(self, key + 4);
      v[key + 5] = answer.template operator()<const Self&>(self, key + 5);
      v[key + 6] = answer.template operator()<const Self&>(self, key + 6);
      v[key + 7] = answer.template operator()<const Self&>(self, key + 7);
    }
    for (; key != end; ++key) v[key] = answer.template operator()<const Self&>(self, key);
  } else {
    while (until - i >= 4) {
      v[i++] = answer.template operator()<const Self&>(self, leading..., last++);
      v[i++] = answer.template operator()<const Self&>(self, leading..., last++);
      v[i++] = answer.template operator()<const Self&>(self, leading..., last++);
      v[i++] = answer.template operator()<const Self&>(self, leading..., last++);
    }
    while (i != until) v[i++] = answer.template operator()<const Self&>(self, leading..., last++);
  }
}
/// With the array in `self`, and a pointer, which clang is quicker with than with an index.
template <class Self, class Last, class Answer, class... Leading>
  requires requires(Self self) { Self(); self.done; }
constexpr void fill_run(const Answer& answer, Self& self, std::size_t i, std::size_t until, counter_t<Last> last,
                        Leading... leading) {
  auto* result = self.done.v + i;
  std::size_t count = until - i;
  for (; count >= 4; count -= 4) {
    *result++ = answer.template operator()<const Self&>(self, leading..., last++);
    *result++ = answer.template operator()<const Self&>(self, leading..., last++);
    *result++ = answer.template operator()<const Self&>(self, leading..., last++);
    *result++ = answer.template operator()<const Self&>(self, leading..., last++);
  }
  while (count-- != 0) *result++ = answer.template operator()<const Self&>(self, leading..., last++);
}
inline constexpr std::size_t run_size = 256;

template <class Domain, class Self, class... P, class Answer, class Array, std::size_t... Leading>
constexpr void fill_runs(const Answer& answer, Array& array, std::size_t first, std::size_t i, std::size_t until,
                         std::index_sequence<Leading...>) {
  constexpr std::size_t last = sizeof...(Leading);
  using last_key = nth_t<last, P...>;
  while (i < until) {
    const auto key = key_words<Domain, P...>(first + i);
    std::size_t run = flat<Domain, P...>::side(last) - (key.v[last] - flat<Domain, P...>::first.v[last]);
    if (run > run_size) run = run_size;
    if (run > until - i) run = until - i;
    fill_run<Self, last_key>(answer, array, i, i + run, static_cast<counter_t<last_key>>(key.v[last]),
                             static_cast<nth_t<Leading, P...>>(key.v[Leading])...);
    i += run;
  }
}

/// The results at positions `from` to `until` of an array that begins with position First, where nothing is asked for
/// but what is in the array: results, or a self that has them.
template <class Self, class Domain, std::size_t First, class... P, class Answer, class Array>
constexpr void fill_array(const Answer& answer, Array& array, std::size_t from, std::size_t until) {
  fill_runs<Domain, Self, P...>(answer, array, First, from, until, std::make_index_sequence<sizeof...(P) - 1>{});
}

/// The results of the keys from position First on, where nothing is asked for but what is there. (Not returned: g++
/// copies what a function returns.)
template <class R, class Domain, const auto& Before, std::size_t First, class... P, std::size_t Count, class Layer,
          std::size_t... Leading>
constexpr void fill_simply(const Layer& under, results<R, Count>& done, std::size_t count,
                           std::index_sequence<Leading...> leading) {
  using self_type =
      typename decltype(simple_self_for<R, Domain, Before, First, Count, P...>(std::index_sequence_for<P...>{}))::type;
  fill_runs<Domain, self_type, P...>(asking(under), done, First, 0, count, leading);
}

}  // namespace memo::detail
