// How a run of a table's keys is filled, in ascending order, within one constant evaluation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/call/recursion.hpp>
#include <memo/detail/call/signature.hpp>
#include <memo/detail/domain/traits.hpp>
#include <memo/detail/given/as_layer.hpp>
#include <memo/detail/key/apply.hpp>
#include <memo/detail/layer/answers.hpp>
#include <memo/detail/table/array_self.hpp>
#include <memo/detail/table/results.hpp>

namespace memo::detail {

/// The layer below a table of F, and what is called for its answer: an object of its own, which g++ is quicker with, no
/// member of a class template, for which clang takes longer.
template <auto F>
inline constexpr auto layer_below = as_layer(F);
template <auto F>
inline constexpr auto answer_below = asking(layer_below<F>);

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
    if (position < first) return __builtin_addressof(before.at(position));
    if (position - first < next) return done.v + (position - first);
    return nullptr;
  }

  /// Something was asked for outside the table, or ahead of the filling, and is remembered: look there first from now
  /// on.
  constexpr void leave_order() { in_order_until = 0; }
};

/// `self` where keys have no gap and the run begins with the key Origin. Written for clang, which takes 1 us for a
/// call, and longer to look up a member or a variable than to repeat a subtraction; elsewhere the recursion's own self
/// would do.
template <class Recursion, class Known, std::size_t Count, class R, std::uint64_t Origin, class... P>
struct self_by_position {
  const results<R, Count>& done;
  const Known& known;
  Recursion& call;

  constexpr R operator()(P... args) const {
    if ((static_cast<std::uint64_t>(args), ...) - Origin < known.next)
      return done.v[(static_cast<std::uint64_t>(args), ...) - Origin];
    return typename Recursion::self(call)(args...);
  }

  MEMO_REFUSED_TO_SELF(R(P...));
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
    constexpr std::uint64_t origin = key_word<Domain, P...>(First);
    const self_by_position<recursion_type, known_type, Count, R, origin, P...> self{done, known, call};
    std::uint64_t word = origin;
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

/// A body that can be told to take its self by reference: to copy one is a tenth of the time.
template <class Answer, class Self, class... P>
concept told_by_reference = (... && (std::is_integral_v<P> && !std::is_same_v<P, bool>)) &&
                            requires(const Answer& answer, const Self& self, P... args) {
                              answer.template operator()<const Self&>(self, args...);
                            };

/// Keys of which only the last moves, in a function of its own: clang keeps what was given to the calls that a function
/// makes until it returns.
template <class Self, class Last, class Answer, class Array, class... Leading>
constexpr void fill_run(const Answer& answer, Array& done, std::size_t i, std::size_t until, counter_t<Last> last,
                        Leading... leading) {
  const Self self{done};
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
template <const auto& Answer, class Last, class Self, class Result, class... Leading>
constexpr void fill_owned(const Self& self, Result* result, std::size_t count, counter_t<Last> last,
                          Leading... leading) {
  for (; count >= 8; count -= 8) {
    *result++ = Answer.template operator()<const Self&>(self, leading..., last++);
    *result++ = Answer.template operator()<const Self&>(self, leading..., last++);
    *result++ = Answer.template operator()<const Self&>(self, leading..., last++);
    *result++ = Answer.template operator()<const Self&>(self, leading..., last++);
    *result++ = Answer.template operator()<const Self&>(self, leading..., last++);
    *result++ = Answer.template operator()<const Self&>(self, leading..., last++);
    *result++ = Answer.template operator()<const Self&>(self, leading..., last++);
    *result++ = Answer.template operator()<const Self&>(self, leading..., last++);
  }
  while (count-- != 0) *result++ = Answer.template operator()<const Self&>(self, leading..., last++);
}
inline constexpr std::size_t run_size = 256;

/// fill(i, count, last, leading...) for runs of the positions `i` to `until` of an array that begins with position
/// `first`.
template <class Domain, class... P, class Fill, std::size_t... Leading>
constexpr void fill_runs(std::size_t first, std::size_t i, std::size_t until, const Fill& fill,
                         std::index_sequence<Leading...>) {
  constexpr std::size_t last = sizeof...(Leading);
  if constexpr (last == 0) {
    for (const std::uint64_t word = key_words<Domain, P...>(first).v[0]; i < until; i += run_size)
      fill(i, until - i < run_size ? until - i : run_size, static_cast<counter_t<P>>(word + i)...);
    return;
  }
  while (i < until) {
    const auto key = key_words<Domain, P...>(first + i);
    const std::uint64_t left = flat<Domain, P...>::side(last) - (key.v[last] - flat<Domain, P...>::first.v[last]);
    std::size_t run = run_size;
    if (run > left) run = to_size(left);
    if (run > until - i) run = until - i;
    fill(i, run, static_cast<counter_t<nth_t<last, P...>>>(key.v[last]),
         static_cast<nth_t<Leading, P...>>(key.v[Leading])...);
    i += run;
  }
}

/// The results at positions `from` to `until` of an array that begins with position First, where nothing is asked for
/// but what is in the array.
template <class Self, class Domain, std::size_t First, class... P, class Answer, class Array>
constexpr void fill_array(const Answer& answer, Array& done, std::size_t from, std::size_t until) {
  const auto fill = [&](std::size_t i, std::size_t count, auto last, auto... leading) {
    fill_run<Self, nth_t<sizeof...(P) - 1, P...>>(answer, done, i, i + count, last, leading...);
  };
  fill_runs<Domain, P...>(First, from, until, fill, std::make_index_sequence<sizeof...(P) - 1>{});
}
/// The same of the array in `self`.
template <const auto& Answer, class Domain, std::size_t First, class... P, class Self>
constexpr void fill_own_array(Self& self, std::size_t from, std::size_t until) {
  const auto fill = [&](std::size_t i, std::size_t count, auto last, auto... leading) {
    fill_owned<Answer, nth_t<sizeof...(P) - 1, P...>>(self, self.v + i, count, last, leading...);
  };
  fill_runs<Domain, P...>(First, from, until, fill, std::make_index_sequence<sizeof...(P) - 1>{});
}

/// The results of the keys from position First on, where nothing is asked for but what is there. (Not returned: g++
/// copies what a function returns.)
template <class R, class Domain, const auto& Before, std::size_t First, class... P, class Layer, class Array>
constexpr void fill_simply(const Layer& under, Array& done, std::size_t count) {
  constexpr std::size_t size = sizeof done.v / sizeof *done.v;
  using self_type =
      typename decltype(simple_self_for<R, Domain, Before, First, size, P...>(std::index_sequence_for<P...>{}))::type;
  fill_array<self_type, Domain, First, P...>(asking(under), done, 0, count);
}

}  // namespace memo::detail
