// How a run of a table's keys is filled, in ascending order, within one constant evaluation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

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
    requires(!are_arguments<R(P...), Args...>)
  constexpr typename refused_call<R(P...), Args...>::type operator()(Args&&...) const;
};

/// The results of the keys from position First on, of which the one at First is Origin if there is one parameter and no gap.
template <class Domain, std::size_t First, std::size_t Count, class R, class... P, class Layer>
constexpr results<R, Count> fill_in_order(const Layer& under, const earlier_results<R>& before) {
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
    for (; known.next < Count; ++known.next, ++word) {
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
    for (; known.next < Count; ++known.next) done.v[known.next] = visit_keys<Domain, P...>(First + known.next, result);
  }
  return done;
}

/// `self` that answers as if every key had been filled. One that has not is an element without a value, or none of the array,
/// and no constant expression: that is why results have to be scalar, and keys without a gap. (Origin is a template
/// argument as clang takes long to look up a variable.)
template <class R, std::size_t Size, std::size_t Origin, class... P>
struct simple_self {
  const results<R, Size>& done;

  constexpr R operator()(P... args) const { return done.v[(static_cast<std::size_t>(args), ...) - Origin]; }

  template <class... Args>
    requires(!are_arguments<R(P...), Args...>)
  constexpr typename refused_call<R(P...), Args...>::type operator()(Args&&...) const;
};

template <class Domain, class R>
inline constexpr bool may_be_simple =
    Domain::arity == 1 && is_dense<Domain> && scalar<R> && Domain::size() != 0 && Domain::size() <= simple_size;

/// The whole table at once, from the key Origin on, where nothing is asked for but what is there.
template <class R, std::size_t Size, std::size_t Origin, class... P, class Layer>
constexpr results<R, Size> fill_simply(const Layer& under) {
  results<R, Size> done;
  const simple_self<R, Size, Origin, P...> self{done};
  const auto answer = asking(under);
  for (std::size_t i = 0; i < Size; ++i) done.v[i] = answer(self, static_cast<P>(Origin + i)...);
  return done;
}

}  // namespace memo::detail
