// How a run of a table's keys is filled, in ascending order, within one constant evaluation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/call/answers.hpp>
#include <memo/detail/call/recursion.hpp>
#include <memo/detail/domain/traits.hpp>
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

  /// Something was asked for outside the table, or ahead of the filling, and is remembered: look there first from now on.
  constexpr void leave_order() { in_order_until = 0; }
};

/// `self` where keys have no gap and the run begins with the key Origin. Written for clang, which takes 1 us for a call, and
/// longer to look up a member or a variable than to repeat a subtraction; elsewhere the recursion's own self would do.
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

/// The results of the keys from position First on, of which the one at First is Origin if there is one parameter and no gap.
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
  /// 0 for the first key of which there are several: when that is not in the domain, neither is the position.
  static constexpr std::uint64_t checked_side(std::size_t i) {
    return side(i) != 1 && side(i) * stride(i) == Domain::size() ? 0 : side(i);
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

template <std::uint64_t...>
struct words {};

/// `self` that answers as if every key had been filled. One that has not is an element without a value, or none of an array,
/// and no constant expression: that is why results have to be scalar, and keys without a gap. Written for clang, which takes
/// 1 us for a call, and longer to look up a member or a variable than to repeat a subtraction.
/// Literals in template arguments, for the same reason.
template <class R, const auto& Before, std::uint64_t Origin, std::size_t First, std::size_t Count, class Keys, class... P>
struct simple_self;
template <class R, const auto& Before, std::uint64_t Origin, std::size_t First, std::size_t Count, std::uint64_t... Lowest,
          std::uint64_t... Side, std::uint64_t... Stride, class... P>
struct simple_self<R, Before, Origin, First, Count,
                   void(words<Lowest...>, words<Side...>, words<Stride...>), P...> {
  const results<R, Count>* done;

  constexpr R operator()(P... args) const {
    if constexpr (sizeof...(P) == 1) {
      if constexpr (First == 0) return done->v[(static_cast<std::uint64_t>(args), ...) - Origin];
      if ((static_cast<std::uint64_t>(args), ...) - (Origin + First) < Count)
        return done->v[(static_cast<std::uint64_t>(args), ...) - (Origin + First)];
    } else {
      if (!(... && (Side == 0 || static_cast<std::uint64_t>(args) - Lowest < Side))) no_constant_expression();
      if constexpr (First == 0) return done->v[(... + (static_cast<std::uint64_t>(args) * Stride)) - Origin];
      if ((... + (static_cast<std::uint64_t>(args) * Stride)) - (Origin + First) < Count)
        return done->v[(... + (static_cast<std::uint64_t>(args) * Stride)) - (Origin + First)];
    }
    const std::uint64_t position = (... + (static_cast<std::uint64_t>(args) * Stride)) - Origin;
    return Before.leaves[position / leaf_size]->v[position % leaf_size];
  }

  template <class... Args>
    requires(sizeof...(Args) != 0 && !are_arguments<R(P...), Args...>)
  constexpr typename refused_call<R(P...), Args...>::type operator()(Args&&...) const;
};

template <class R, class Domain, const auto& Before, std::size_t First, std::size_t Count, class... P, std::size_t... I>
auto simple_self_for(std::index_sequence<I...>) {
  using keys = flat<Domain, P...>;
  return simple_self<R, Before, keys::origin, First, Count,
                     void(words<keys::first.v[I]...>, words<keys::checked_side(I)...>, words<keys::stride(I)...>), P...>{};
}

/// Several keys: only the last moves within a row.
template <class Domain, std::size_t First, class Self, class... P, class Answer, class Results,
          std::size_t... I>
constexpr void fill_rows(const Answer& answer, Results& done, std::uint64_t count, std::index_sequence<I...>) {
  constexpr std::size_t last = sizeof...(P) - 1;
  constexpr std::uint64_t row = flat<Domain, P...>::side(last);
  std::uint64_t i = 0;
  while (i < count) {
    auto key = key_words<Domain, P...>(First + i);
    const std::uint64_t end = i + row - (key.v[last] - flat<Domain, P...>::first.v[last]);
    for (const std::uint64_t until = end < count ? end : count; i < until; ++i) {
      done.v[i] = answer(Self{&done}, static_cast<P>(key.v[I])...);
      ++key.v[last];
    }
  }
}

/// The results of the keys from position First on, where nothing is asked for but what is there.
template <class R, class Domain, const auto& Before, std::size_t First, std::size_t Count, class... P, class Layer>
constexpr results<R, Count> fill_simply(const Layer& under, std::size_t count = Count) {
  using self = decltype(simple_self_for<R, Domain, Before, First, Count, P...>(std::index_sequence_for<P...>{}));
  results<R, Count> done;
  const auto& answer = asking(under);
  if constexpr (sizeof...(P) == 1) {
    for (std::uint64_t i = 0; i < count; ++i) done.v[i] = answer(self{&done}, static_cast<P>(flat<Domain, P...>::origin + First + i)...);
  } else {
    fill_rows<Domain, First, self, P...>(answer, done, count, std::index_sequence_for<P...>{});
  }
  return done;
}

}  // namespace memo::detail
