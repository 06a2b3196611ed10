// How a table's results are computed by the compiler, at its default limits.
//
// Keys are filled in ascending order, so that what the body asks for is mostly there and the recursion one level deep.
// Where it always is, and the whole table is within the budget of one evaluation, that is all. Otherwise the table is
// cut into leaves, each a variable template with a budget of its own; a leaf that is too much work for one evaluation
// is halved until it fits or a single key is left, which is then named in the error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/domain/shown.hpp>
#include <memo/detail/domain/traits.hpp>
#include <memo/detail/given/as_layer.hpp>
#include <memo/detail/table/attempt.hpp>
#include <memo/detail/table/filling.hpp>
#include <memo/detail/table/going_on.hpp>
#include <memo/detail/table/results.hpp>

namespace memo::detail {

/// The results of Count keys from position First on.
template <class Baking, std::size_t First, std::size_t Count>
inline constexpr decltype(auto) baked_part = Baking::template part<First, Count>(Baking::under);
template <class Baking, std::size_t Leaf>
inline constexpr decltype(auto) baked_leaf = Baking::template leaf<Leaf>(Baking::under);
/// The first position up to the end of this leaf without a constant result, or npos.
template <class Baking, std::size_t Leaf>
inline constexpr std::size_t first_refused = Baking::template refused_until<Leaf>();
/// The leaves up to this one.
template <class Baking, std::size_t Leaf>
inline constexpr auto baked_leaves = Baking::template leaves_until<Leaf>();

template <auto Function, auto... Key>
inline constexpr bool function_has_a_constant_result_at_key = false;

/// A template of the key, so that the error shows it.
template <auto Function, auto... Key>
struct refused_key {
  static_assert(
      function_has_a_constant_result_at_key<Function, Key...>,
      "memo::table requires a constant result at every key: at this one the body is not constexpr, throws, is "
      "undefined, asks for itself, returns memory that it allocated, recurses too deep (memo::reachable<keys...> goes "
      "to any depth) or works too long for a constant evaluation (for long work use memo_generate_table, which is "
      "still to come)");
};

template <auto Function, class Key, class Last>
inline constexpr bool result_of_function_fits = false;

template <std::size_t I, class First, class... Rest>
constexpr const auto& nth_argument(const First& first, const Rest&... rest) {
  if constexpr (I == 0)
    return first;
  else
    return nth_argument<I - 1>(rest...);
}
/// Argument I of the key at a position.
template <class Domain, std::size_t Position, std::size_t I, class... P>
constexpr auto shown_argument() {
  using parameter = typename nth<I, P...>::type;
  return shown_as_argument<parameter, Position>([] {
    return visit_keys<Domain, P...>(Position,
                                    [](const P&... keys) -> parameter { return nth_argument<I>(keys...); });
  });
}

/// The same where results are checked.
template <auto Function, class Key, class Last>
struct overflowing_key {
  static_assert(
      result_of_function_fits<Function, Key, Last>,
      "memo::table requires a constant result at every key: at this one a memo::checked overflows, or what the "
      "next error says; end the domain after the last good key, as memo::until_overflow<Lo> does");
};

/// A table in ascending order.
template <auto F, class Domain, class Signature>
struct baking;

template <auto F, class Domain, class R, class... P>
struct baking<F, Domain, R(P...)> {
  static constexpr std::size_t size = Domain::size();
  static constexpr auto under = as_layer(F);
  using layer = std::remove_const_t<decltype(under)>;

  static constexpr std::size_t count(std::size_t leaf) {
    return size - leaf * leaf_size < leaf_size ? size - leaf * leaf_size : leaf_size;
  }

  static constexpr leaf_list<R> no_leaves{};

  template <std::size_t Leaf>
  static constexpr leaf_list<R> leaves_until() {
    leaf_list<R> list = leaves_before<Leaf>();
    list.leaves[Leaf] = &baked_leaf<baking, Leaf>;
    return list;
  }

  template <std::size_t Leaf>
  static constexpr const leaf_list<R>& leaves_before() {
    if constexpr (Leaf == 0)
      return no_leaves;
    else
      return baked_leaves<baking, Leaf - 1>;
  }

  template <std::size_t First, std::size_t Count, std::size_t... Part>
  static constexpr results<R, Count> fill(const layer& below, std::size_t count, std::index_sequence<Part...>) {
    constexpr std::size_t leaf = First / leaf_size;
    constexpr halves before(leaf * leaf_size, baking::count(leaf), First);
    const R* parts[] = {baked_part<baking, before.first[Part], before.count[Part]>.v..., nullptr};
    return fill_in_order<Domain, First, Count, R, std::remove_cvref_t<P>...>(
        below, {leaves_before<leaf>(), parts, before.first, before.size, leaf * leaf_size}, count);
  }

  template <std::size_t First, std::size_t Count>
  static constexpr results<R, Count> fill(const layer& below, std::size_t count) {
    constexpr std::size_t leaf = First / leaf_size;
    return fill<First, Count>(
        below, count, std::make_index_sequence<halves(leaf * leaf_size, baking::count(leaf), First).size>{});
  }

  template <std::size_t Count>
  struct of_count {
    using result_type = R;
    static constexpr std::size_t argument = Count;
  };
  template <std::size_t First, std::size_t Count>
  struct simple_filling : of_count<Count> {
    constexpr results<R, Count> operator()(std::size_t count) const {
      results<R, Count> done;
      fill_simply<R, Domain, leaves_before<First / leaf_size>(), First, std::remove_cvref_t<P>...>(under, done, count);
      return done;
    }
  };
  template <std::size_t First, std::size_t Count>
  struct filling : of_count<Count> {
    constexpr results<R, Count> operator()(std::size_t count) const { return fill<First, Count>(under, count); }
  };

  template <std::size_t First, std::size_t Count>
  using attempted_simply = attempt_t<simple_filling<First, Count>, may_be_simple<Domain, R>>;
  template <std::size_t First, std::size_t Count>
  using attempted = attempt_t<filling<First, Count>>;

  template <std::size_t Leaf>
  static constexpr bool is_simple = !std::is_void_v<attempted_simply<Leaf * leaf_size, count(Leaf)>>;

  template <std::size_t Leaf>
  static constexpr decltype(auto) leaf(const layer& below) {
    if constexpr (is_simple<Leaf>)
      return attempted_simply<Leaf * leaf_size, count(Leaf)>{}(below);
    else
      return part<Leaf * leaf_size, count(Leaf)>(below);
  }

  /// The first position without a constant result, or npos. What comes after it is not looked at.
  template <std::size_t First, std::size_t Count>
  static constexpr std::size_t refused() {
    if constexpr (!std::is_void_v<attempted<First, Count>>)
      return npos;
    else if constexpr (Count == 1)
      return First;
    else
      return refused_among<First, Count, few_refused<First, Count>()>();
  }

  /// How many of the first keys have one among them that is refused, where they are much fewer. A recursion without end
  /// takes an evaluation all its budget, and mostly has none for any key.
  template <std::size_t First, std::size_t Count, std::size_t Few = 1>
  static constexpr std::size_t few_refused() {
    if constexpr (Few > Count / 4)
      return Count;
    else if constexpr (std::is_void_v<attempted<First, Few>>)
      return Few;
    else
      return few_refused<First, Count, Few * 8>();
  }

  /// Where there is one among the first Few.
  template <std::size_t First, std::size_t Count, std::size_t Few>
  static constexpr std::size_t refused_among() {
    if constexpr (constexpr std::size_t half = Count / 2; Few == 1)
      return First;
    else if constexpr (Few <= half)
      return refused_among<First, half, Few>();
    else if constexpr (constexpr std::size_t left = refused<First, half>(); left != npos)
      return left;
    else
      return refused<First + half, Count - half>();
  }

  template <std::size_t First, std::size_t Count>
  static constexpr decltype(auto) part(const layer& below) {
    if constexpr (!std::is_void_v<attempted<First, Count>>) {
      return attempted<First, Count>{}(below);
    } else {
      constexpr std::size_t half = Count / 2;
      constexpr auto& left = baked_part<baking, First, half>;
      constexpr auto& right = baked_part<baking, First + half, Count - half>;
      results<R, Count> joined;
      for (std::size_t i = 0; i < half; ++i) joined.v[i] = left.v[i];
      for (std::size_t i = half; i < Count; ++i) joined.v[i] = right.v[i - half];
      return joined;
    }
  }

  template <std::size_t Leaf>
  static constexpr std::size_t refused_until() {
    constexpr std::size_t earlier = [] {
      if constexpr (Leaf == 0)
        return npos;
      else
        return first_refused<baking, Leaf - 1>;
    }();
    if constexpr (earlier != npos)
      return earlier;
    else if constexpr (is_simple<Leaf>)
      return npos;
    else
      return refused<Leaf * leaf_size, count(Leaf)>();
  }

  template <std::size_t... Leaf>
  static constexpr std::size_t refused_in(std::index_sequence<Leaf...>) {
    const std::size_t positions[] = {first_refused<baking, Leaf>...};
    return positions[sizeof...(Leaf) - 1];
  }

  /// Two errors: one that names the key, and the compiler's own, that says where in the body.
  template <std::size_t Position, std::size_t... I>
  static constexpr void refuse(std::index_sequence<I...>) {
    if constexpr (requires { requires R::is_checked; }) {
      using key = at_key<shown_argument<Domain, Position, I, std::remove_cvref_t<P>...>()...>;
      if constexpr (Position == 0)
        static_cast<void>(overflowing_key<F, key, last_good_key<>>{});
      else
        static_cast<void>(
            overflowing_key<
                F, key, last_good_key<shown_argument<Domain, Position - 1, I, std::remove_cvref_t<P>...>()...>>{});
    } else {
      static_cast<void>(refused_key<F, shown_argument<Domain, Position, I, std::remove_cvref_t<P>...>()...>{});
    }
    [[maybe_unused]] constexpr auto result = fill<Position, 1>(under, 1);
  }

  /// All leaves end to end: `Leaf...` and the last one.
  template <std::size_t... Leaf>
  static constexpr results<R, size> join(const layer&, std::index_sequence<Leaf...>) {
    constexpr std::size_t last = sizeof...(Leaf);
    if constexpr (last == 0) {
      return baked_leaf<baking, 0>;
    } else if constexpr (scalar<R>) {  // copying whole arrays takes no steps of an evaluation
      struct row {
        results<R, leaf_size> leaves[last];
        results<R, count(last)> end;
      };
      return __builtin_bit_cast(results<R, size>, (row{{baked_leaf<baking, Leaf>...}, baked_leaf<baking, last>}));
    } else {
      static_assert(size <= 262'144, "memo::table requires numbers or enumerators in a table of more than 262,144");
      results<R, size> joined;
      std::size_t next = 0;
      const auto append = [&](const auto& leaf, std::size_t n) {
        for (std::size_t i = 0; i < n; ++i) joined.v[next++] = leaf.v[i];
      };
      (append(baked_leaf<baking, Leaf>, leaf_size), ...);
      append(baked_leaf<baking, last>, count(last));
      return joined;
    }
  }

  static constexpr auto filled() {
    if constexpr (may_be_simple<Domain, R> && size <= pieced_size)
      return filled_on<F, Domain>(std::type_identity<R(P...)>{});
  }

  /// (The number as an argument: g++ 12 to 16 evaluate a call in a function's body once more where it is a constant.)
  static constexpr auto all(const layer& below, std::size_t count = size) {
    using made = decltype(filled());
    if constexpr (size == 0) {
      return results<R, size>{};
    } else if constexpr (!std::is_void_v<made>) {
      return made::make(count);
    } else {
      constexpr std::size_t last = (size - 1) / leaf_size;
      constexpr std::size_t refused = refused_in(std::make_index_sequence<last + 1>{});
      if constexpr (refused == npos) {
        return join(below, std::make_index_sequence<last>{});
      } else {
        refuse<refused>(std::index_sequence_for<P...>{});
        return results<R, size>{};
      }
    }
  }
};

}  // namespace memo::detail
