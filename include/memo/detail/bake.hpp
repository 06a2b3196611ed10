// How a table's results are computed by the compiler, at its default limits.
//
// Keys are filled in ascending order, so that what the body asks for is mostly there and the recursion one level deep. The
// table is cut into leaves, each a variable template with an evaluation budget of its own; a leaf that is still too much
// work is halved until it fits or a single key is left, which is then named in the error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/call_memo.hpp>
#include <memo/domain.hpp>
#include <memo/fn.hpp>

namespace memo::detail {

inline constexpr std::size_t leaf_size = 2048;
inline constexpr std::size_t group_size = 64;

/// Raw: in a constant evaluation an element of std::array costs a multiple.
template <class R, std::size_t N>
struct results {
  R v[N];
};
template <class R>
struct results<R, 0> {
  static constexpr const R* v = nullptr;
};

/// Where to find what was filled before the current run of keys. References to arrays, as g++ is slow on pointers to
/// elements.
template <class R>
struct filled {
  using leaf = results<R, leaf_size>;
  struct group {
    const leaf* leaves[group_size];
  };

  const group* const* groups;
  const leaf* const* leaves;  // of this group
  const R* const* parts;      // of this leaf
  const std::size_t* part_firsts;
  std::size_t part_count;
  std::size_t leaf_first;

  constexpr const R& at(std::size_t position) const {
    if (position >= leaf_first) {
      std::size_t i = part_count;
      do --i;
      while (part_firsts[i] > position);
      return parts[i][position - part_firsts[i]];
    }
    const std::size_t n = position / leaf_size;
    const auto* from = n / group_size < leaf_first / leaf_size / group_size ? groups[n / group_size]->leaves : leaves;
    return from[n % group_size]->v[position % leaf_size];
  }
};

template <class Layer, class R, class... P>
struct fill_state {
  const Layer& under;
  filled<R> before;
  std::size_t first;
  std::size_t origin;  // the first key of the run, as a word
  std::size_t next = 0;
  std::size_t depth = 0;
  bool remembers = false;
  call_memo<typename key<P...>::type, R> memo{};
};

/// `self` while a run of Count keys is filled. What the recursion asks for outside the table, or ahead of the filling, is
/// computed and remembered.
template <class Layer, class Domain, std::size_t Count, class R, class... P>
struct filling {
  using state = fill_state<Layer, R, P...>;

  constexpr R operator()(P... args) const {
    if constexpr (Domain::is_contiguous) {
      const std::size_t i = (static_cast<std::size_t>(args), ...) - so_far.origin;
      if (i < so_far.next) return done.v[i];
    }
    const std::size_t position = Domain::find(args...);
    if (position < so_far.first) return so_far.before.at(position);
    if (position - so_far.first < so_far.next) return done.v[position - so_far.first];
    const auto lookup = key<P...>::lookup(args...);
    const std::uint64_t hash = lookup.hash();
    if (const R* known = so_far.memo.find(hash, lookup)) return *known;
    if (so_far.depth == constant_depth) too_deep_for_a_constant_evaluation_so_use_memo_table_or_memo_generate_table();
    so_far.remembers = true;
    ++so_far.depth;
    auto kept = key<P...>::make(lookup, args...);
    const R* result = nullptr;
    if constexpr (has_recursive_body<Layer>)
      result = &so_far.memo.insert(hash, std::move(kept), so_far.under.body(*this, args...));
    else
      result = &so_far.memo.insert(hash, std::move(kept), so_far.under.answer(*this, args...));
    --so_far.depth;
    return *result;
  }

  /// The result at the next position.
  constexpr R fill(P... args) const {
    if (so_far.remembers) {
      const auto lookup = key<P...>::lookup(args...);
      if (const R* known = so_far.memo.find(lookup.hash(), lookup)) return *known;
    }
    return so_far.under.answer(*this, args...);
  }

  results<R, Count>& done;
  state& so_far;
};

/// The runs of keys left of `first` when the leaf [leaf_first, leaf_first + count) is halved down to it.
struct halves {
  std::size_t first[16];
  std::size_t count[16];
  std::size_t size;

  constexpr halves(std::size_t leaf_first, std::size_t leaf_count, std::size_t until) : first{}, count{}, size(0) {
    while (leaf_first != until) {
      const std::size_t half = leaf_count / 2;
      if (until < leaf_first + half) {
        leaf_count = half;
        continue;
      }
      first[size] = leaf_first;
      count[size++] = half;
      leaf_first += half;
      leaf_count -= half;
    }
  }
};

template <class Baking, std::size_t Leaf>
inline constexpr auto baked_leaf = Baking::template leaf_results<Leaf>(Baking::layer_under);
template <class Baking, std::size_t Group>
inline constexpr auto baked_group = Baking::template group<Group>(std::make_index_sequence<group_size>{});
template <class Baking, std::size_t First, std::size_t Count>
inline constexpr auto baked_part = Baking::template part<First, Count>(Baking::layer_under);

template <auto Function, auto... Key>
inline constexpr bool function_has_a_constant_result_at_key = false;

/// A template of the key, so that the error shows it.
template <auto Function, auto... Key>
struct refused_key {
  static_assert(function_has_a_constant_result_at_key<Function, Key...>,
                "memo::table requires a constant result at every key: at this one the body throws, is undefined, asks "
                "for itself, recurses too deep or works too long for a constant evaluation (for long work use "
                "memo_generate_table)");
};

template <auto F, class Domain, class Signature>
struct baking;

template <auto F, class Domain, class R, class... P>
struct baking<F, Domain, R(P...)> {
  static constexpr std::size_t size = Domain::size();
  static constexpr auto layer_under = as_layer(F);
  using layer = std::remove_const_t<decltype(layer_under)>;

  /// The first key of a run, as a word.
  static constexpr std::size_t origin(std::size_t first) {
    if constexpr (Domain::is_contiguous)
      return static_cast<std::size_t>(Domain::first) + first;
    else
      return 0;
  }

  static constexpr std::size_t count(std::size_t leaf) {
    return size - leaf * leaf_size < leaf_size ? size - leaf * leaf_size : leaf_size;
  }

  // The layer below is handed down as an argument, though it is a constant: g++ evaluates a call in a function's body once
  // more when all its arguments are.

  template <std::size_t First, std::size_t Count, std::size_t... Group, std::size_t... Leaf, std::size_t... Part>
  static constexpr results<R, Count> fill(const layer& under, std::index_sequence<Group...>,
                                          std::index_sequence<Leaf...>, std::index_sequence<Part...>) {
    constexpr std::size_t n = First / leaf_size;
    constexpr halves before(n * leaf_size, count(n), First);
    const typename filled<R>::group* groups[] = {&baked_group<baking, Group>..., nullptr};
    const typename filled<R>::leaf* leaves[] = {&baked_leaf<baking, n / group_size * group_size + Leaf>..., nullptr};
    const R* parts[] = {baked_part<baking, before.first[Part], before.count[Part]>.v..., nullptr};

    results<R, Count> done;
    using self_type = filling<layer, Domain, Count, R, P...>;
    typename self_type::state so_far{
        under, {groups, leaves, parts, before.first, before.size, n * leaf_size}, First, origin(First)};
    const self_type self{done, so_far};
    if constexpr (Domain::is_contiguous && has_recursive_body<layer>) {
      std::size_t word = so_far.origin;
      for (; so_far.next < Count; ++so_far.next, ++word)
        done.v[so_far.next] = so_far.remembers ? self.fill(static_cast<std::remove_cvref_t<P>>(word)...)
                                               : under.body(self, static_cast<std::remove_cvref_t<P>>(word)...);
    } else {
      for (; so_far.next < Count; ++so_far.next)
        done.v[so_far.next] = Domain::template visit<std::remove_cvref_t<P>...>(
            First + so_far.next, [&](std::remove_cvref_t<P>... keys) -> R { return self.fill(keys...); });
    }
    return done;
  }

  template <std::size_t First, std::size_t Count>
  static constexpr results<R, Count> fill(const layer& under) {
    constexpr std::size_t n = First / leaf_size;
    return fill<First, Count>(under, std::make_index_sequence<n / group_size>{},
                              std::make_index_sequence<n % group_size>{},
                              std::make_index_sequence<halves(n * leaf_size, count(n), First).size>{});
  }

  template <std::size_t First, std::size_t Count>
  static constexpr bool filled_times(const layer& under, int times) {
    while (times-- > 0) static_cast<void>(fill<First, Count>(under));
    return true;
  }

  /// Whether Times fillings fit one evaluation.
  template <std::size_t First, std::size_t Count, int Times>
  static constexpr bool fits =
      requires { typename std::bool_constant<filled_times<First, Count>(layer_under, Times)>; };

  /// The leaves of a group are filled without a trial when its first one has room to spare. For a single leaf that
  /// would be more work than its own trial.
  template <std::size_t Group>
  static constexpr bool is_light =
      (size > leaf_size) && fits<Group * group_size * leaf_size, count(Group* group_size), 2>;

  template <std::size_t Leaf>
  static constexpr results<R, count(Leaf)> leaf_results(const layer& under) {
    if constexpr (is_light<Leaf / group_size>)
      return fill<Leaf * leaf_size, count(Leaf)>(under);
    else
      return baked_part<baking, Leaf * leaf_size, count(Leaf)>;
  }

  template <std::size_t Group, std::size_t... Leaf>
  static constexpr typename filled<R>::group group(std::index_sequence<Leaf...>) {
    return {{&baked_leaf<baking, Group * group_size + Leaf>...}};
  }

  template <std::size_t First, std::size_t Count>
  static constexpr results<R, Count> part(const layer& under) {
    if constexpr (fits<First, Count, 1>) {
      return fill<First, Count>(under);
    } else if constexpr (Count > 1) {
      constexpr std::size_t half = Count / 2;
      constexpr auto& left = baked_part<baking, First, half>;
      constexpr auto& right = baked_part<baking, First + half, Count - half>;
      results<R, Count> joined;
      for (std::size_t i = 0; i < half; ++i) joined.v[i] = left.v[i];
      for (std::size_t i = half; i < Count; ++i) joined.v[i] = right.v[i - half];
      return joined;
    } else {
      refuse<First>(std::index_sequence_for<P...>{});
      return fill<First, Count>(under);
    }
  }

  template <std::size_t Position, std::size_t... I>
  static constexpr void refuse(std::index_sequence<I...>) {
    constexpr auto words = Domain::template visit<std::remove_cvref_t<P>...>(
        Position,
        [](std::remove_cvref_t<P>... keys) { return results<std::uint64_t, sizeof...(P)>{{to_word(keys)...}}; });
    static_cast<void>(refused_key<F, static_cast<std::remove_cvref_t<P>>(words.v[I])...>{});
  }

  /// All leaves end to end.
  template <std::size_t... Leaf>
  static constexpr results<R, size> join(const layer&, std::index_sequence<Leaf...>) {
    constexpr std::size_t rest = size % leaf_size;
    if constexpr (sizeof...(Leaf) == 0) {
      return baked_leaf<baking, 0>;
    } else if constexpr ((std::is_arithmetic_v<R> && sizeof(R) <= sizeof(std::uint64_t)) || std::is_enum_v<R>) {
      if constexpr (rest == 0) {
        struct whole {
          results<R, leaf_size> leaves[sizeof...(Leaf)];
        };
        return __builtin_bit_cast(results<R, size>, whole{{baked_leaf<baking, Leaf>...}});
      } else {
        struct whole {
          results<R, leaf_size> leaves[sizeof...(Leaf)];
          results<R, rest> last;
        };
        return __builtin_bit_cast(results<R, size>,
                                  (whole{{baked_leaf<baking, Leaf>...}, baked_leaf<baking, sizeof...(Leaf)>}));
      }
    } else {
      static_assert(size <= 262'144, "memo::table requires numbers or enumerators in a table of more than 262,144");
      results<R, size> joined;
      std::size_t next = 0;
      const auto append = [&](const auto& leaf, std::size_t n) {
        for (std::size_t i = 0; i < n; ++i) joined.v[next++] = leaf.v[i];
      };
      (append(baked_leaf<baking, Leaf>, leaf_size), ...);
      if constexpr (rest != 0) append(baked_leaf<baking, sizeof...(Leaf)>, rest);
      return joined;
    }
  }

  static constexpr results<R, size> all(const layer& under) {
    if constexpr (size == 0)
      return {};
    else
      return join(under, std::make_index_sequence<size / leaf_size>{});
  }
};

/// The results in the domain's own order: the one array that is in the program.
template <auto F, class Domain, class Signature>
struct baked;
template <auto F, class Domain, class R, class... P>
struct baked<F, Domain, R(P...)> {
  using ascending = typename Domain::ascending;

  using baking_type = baking<F, Domain, R(P...)>;

  static constexpr results<R, Domain::size()> make(const typename baking_type::layer& under) {
    if constexpr (std::is_same_v<Domain, ascending>) {
      return baking_type::all(under);
    } else {
      const auto& sorted = baked<F, ascending, R(P...)>::table.v;
      results<R, Domain::size()> listed{};
      for (std::size_t i = 0; i < Domain::size(); ++i)
        listed.v[i] = sorted[Domain::template visit<std::remove_cvref_t<P>...>(
            i, [](std::remove_cvref_t<P>... keys) { return ascending::position(keys...); })];
      return listed;
    }
  }

  static constexpr results<R, Domain::size()> table = make(baking_type::layer_under);
};

}  // namespace memo::detail
