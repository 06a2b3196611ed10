// How a table's results are computed by the compiler, at its default limits.
//
// Keys are filled in ascending order, so that what the body asks for is mostly there and the recursion one level deep. Where
// it always is, and the whole table is within the budget of one evaluation, that is all. Otherwise the table is cut into
// leaves, each a variable template with a budget of its own; a leaf that is too much work for one evaluation is halved until
// it fits or a single key is left, which is then named in the error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/attempt.hpp>
#include <memo/detail/call_memo.hpp>
#include <memo/domain.hpp>
#include <memo/fn.hpp>

namespace memo::detail {

/// The most results that are computed by the compiler: it takes about a minute and up to 4 GB.
inline constexpr std::size_t max_table_size = std::size_t{1} << 22;
inline constexpr std::size_t simple_size = 65'536;  // what is tried in one evaluation
inline constexpr std::size_t leaf_size = 8'192;
inline constexpr std::size_t max_leaves = max_table_size / leaf_size;

/// References to arrays, as g++ is slow on pointers to elements.
template <class R>
struct leaf_list {
  const results<R, leaf_size>* leaves[max_leaves];
};

/// What was filled before the current run of keys: earlier leaves, and parts of this leaf.
template <class R>
struct filled {
  const leaf_list<R>& before;
  const R* const* parts;
  const std::size_t* part_firsts;
  std::size_t part_count;
  std::size_t leaf_first;

  constexpr const R& at(std::size_t position) const {
    if (position < leaf_first) return before.leaves[position / leaf_size]->v[position % leaf_size];
    std::size_t i = part_count;
    do --i;
    while (part_firsts[i] > position);
    return parts[i][position - part_firsts[i]];
  }
};

/// A run of Count keys while it is filled.
template <class Layer, class Domain, std::size_t Count, class R, class... P>
struct filling {
  const Layer& under;
  filled<R> before;
  std::size_t first;
  results<R, Count>& done;
  std::size_t next = 0;
  std::size_t simple_until = Count;  // 0 as soon as something is remembered
  std::size_t depth = 0;
  call_memo<typename key<P...>::type, R> memo{};

  /// `self` for it. What the recursion asks for outside the table, or ahead of the filling, is computed and remembered.
  struct checked_self {
    filling& run;

    constexpr R operator()(P... args) const {
      const std::size_t position = Domain::find(args...);
      if (position < run.first) return run.before.at(position);
      if (position - run.first < run.next) return run.done.v[position - run.first];
      const auto lookup = key<P...>::lookup(args...);
      const std::uint64_t hash = lookup.hash();
      if (const R* known = run.memo.find(hash, lookup)) return *known;
      if (run.depth == constant_depth) too_deep_for_a_constant_evaluation_so_use_memo_table_or_memo_generate_table();
      run.simple_until = 0;
      ++run.depth;
      auto kept = key<P...>::make(lookup, args...);
      const R* result = nullptr;
      if constexpr (has_recursive_body<Layer>)
        result = &run.memo.insert(hash, std::move(kept), run.under.body(*this, args...));
      else
        result = &run.memo.insert(hash, std::move(kept), run.under.answer(*this, args...));
      --run.depth;
      return *result;
    }
  };

  /// The same where keys have no gap and the run begins with Origin. Written for clang, which takes 1 us for a call, and
  /// longer to look up a member or a variable than to repeat a subtraction.
  template <std::size_t Origin>
  struct quick_self {
    const results<R, Count>& done;
    filling& run;

    constexpr R operator()(P... args) const {
      if ((static_cast<std::size_t>(args), ...) - Origin < run.next)
        return done.v[(static_cast<std::size_t>(args), ...) - Origin];
      return checked_self{run}(args...);
    }
  };

  /// The result at the next position.
  template <class Self>
  constexpr R fill(const Self& self, P... args) {
    if (simple_until == 0) {
      const auto lookup = key<P...>::lookup(args...);
      if (const R* known = memo.find(lookup.hash(), lookup)) return *known;
    }
    return under.answer(self, args...);
  }
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

/// The results at Count positions from First on.
template <class Baking, std::size_t First, std::size_t Count>
inline constexpr decltype(auto) baked_run = Baking::template run<First, Count>(Baking::layer_under);
template <class Baking, std::size_t Leaf>
inline constexpr const auto& baked_leaf = baked_run<Baking, Leaf * leaf_size, Baking::count(Leaf)>;
/// The first position up to the end of this leaf without a constant result, or nowhere.
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
      "undefined, asks for itself, returns memory that it allocated, recurses too deep or works too long for a "
      "constant evaluation (for long work use memo_generate_table)");
};

template <auto F, class Domain, class Signature>
struct baking;

template <auto F, class Domain, class R, class... P>
struct baking<F, Domain, R(P...)> {
  static constexpr std::size_t size = Domain::size();
  static constexpr auto layer_under = as_layer(F);
  using layer = std::remove_const_t<decltype(layer_under)>;

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

  // The layer below is handed down as an argument, though it is a constant: g++ evaluates a call in a function's body once
  // more when all its arguments are.

  /// Answers as if every key had been filled. One that has not is an element without a value, or none of the array, and
  /// no constant expression: that is why results have to be scalar, and keys without a gap. (Origin is a template argument
  /// as clang takes long to look up a variable.)
  template <std::size_t Origin>
  struct simple_self {
    const results<R, size>& done;

    constexpr R operator()(P... args) const { return done.v[(static_cast<std::size_t>(args), ...) - Origin]; }
  };
  static constexpr bool may_be_simple = Domain::is_contiguous && scalar<R> && size != 0 && size <= simple_size;

  template <std::size_t Origin>
  static constexpr results<R, size> fill_simply(const layer& under) {
    results<R, size> done;
    const simple_self<Origin> self{done};
    if constexpr (has_recursive_body<layer>) {
      const auto body = under.body;
      for (std::size_t i = 0; i < size; ++i) done.v[i] = body(self, static_cast<std::remove_cvref_t<P>>(Origin + i)...);
    } else {
      for (std::size_t i = 0; i < size; ++i)
        done.v[i] = under.answer(self, static_cast<std::remove_cvref_t<P>>(Origin + i)...);
    }
    return done;
  }

  template <std::size_t First, std::size_t Count, std::size_t... Part>
  static constexpr results<R, Count> fill(const layer& under, std::index_sequence<Part...>) {
    constexpr std::size_t leaf = First / leaf_size;
    constexpr halves before(leaf * leaf_size, count(leaf), First);
    const R* parts[] = {baked_run<baking, before.first[Part], before.count[Part]>.v..., nullptr};

    results<R, Count> done;
    using run_type = filling<layer, Domain, Count, R, P...>;
    run_type run{under, {leaves_before<leaf>(), parts, before.first, before.size, leaf * leaf_size}, First, done};
    if constexpr (Domain::is_contiguous) {
      constexpr std::size_t origin = static_cast<std::size_t>(Domain::first) + First;
      const typename run_type::template quick_self<origin> self{done, run};
      std::size_t word = origin;
      if constexpr (has_recursive_body<layer>) {
        const auto body = under.body;
        for (; run.next < run.simple_until; ++run.next, ++word)
          done.v[run.next] = body(self, static_cast<std::remove_cvref_t<P>>(word)...);
      }
      for (; run.next < Count; ++run.next, ++word)
        done.v[run.next] = run.fill(self, static_cast<std::remove_cvref_t<P>>(word)...);
    } else {
      const typename run_type::checked_self self{run};
      for (; run.next < Count; ++run.next)
        done.v[run.next] = Domain::template visit<std::remove_cvref_t<P>...>(
            First + run.next, [&](std::remove_cvref_t<P>... keys) -> R { return run.fill(self, keys...); });
    }
    return done;
  }

  template <std::size_t First, std::size_t Count>
  static constexpr results<R, Count> fill(const layer& under) {
    constexpr std::size_t leaf = First / leaf_size;
    return fill<First, Count>(under, std::make_index_sequence<halves(leaf * leaf_size, count(leaf), First).size>{});
  }

  struct over_layer {
    using result_type = R;
    static constexpr const layer& argument = layer_under;
  };
  struct simple_filling : over_layer {
    constexpr results<R, size> operator()(const layer& under) const {
      return fill_simply<static_cast<std::size_t>(Domain::first)>(under);
    }
  };
  template <std::size_t First, std::size_t Count>
  struct filling_of : over_layer {
    constexpr results<R, Count> operator()(const layer& under) const { return fill<First, Count>(under); }
  };

  template <std::size_t First, std::size_t Count>
  using made_t = attempt_t<filling_of<First, Count>>;

  /// The first position without a constant result, or nowhere. What comes after it is not looked at.
  template <std::size_t First, std::size_t Count>
  static constexpr std::size_t refused() {
    if constexpr (!std::is_void_v<made_t<First, Count>>) {
      return nowhere;
    } else if constexpr (Count == 1) {
      return First;
    } else {
      constexpr std::size_t half = Count / 2;
      if constexpr (constexpr std::size_t left = refused<First, half>(); left != nowhere)
        return left;
      else
        return refused<First + half, Count - half>();
    }
  }

  template <std::size_t First, std::size_t Count>
  static constexpr decltype(auto) run(const layer& under) {
    if constexpr (!std::is_void_v<made_t<First, Count>>) {
      return made_t<First, Count>{}(under);
    } else {
      constexpr std::size_t half = Count / 2;
      constexpr auto& left = baked_run<baking, First, half>;
      constexpr auto& right = baked_run<baking, First + half, Count - half>;
      results<R, Count> joined;
      for (std::size_t i = 0; i < half; ++i) joined.v[i] = left.v[i];
      for (std::size_t i = half; i < Count; ++i) joined.v[i] = right.v[i - half];
      return joined;
    }
  }

  template <std::size_t Leaf>
  static constexpr std::size_t refused_until() {
    if constexpr (Leaf != 0)
      if constexpr (first_refused<baking, Leaf - 1> != nowhere) return first_refused<baking, Leaf - 1>;
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
    constexpr auto words = Domain::template visit<std::remove_cvref_t<P>...>(
        Position,
        [](std::remove_cvref_t<P>... keys) { return results<std::uint64_t, sizeof...(P)>{{to_word(keys)...}}; });
    static_cast<void>(refused_key<F, static_cast<std::remove_cvref_t<P>>(words.v[I])...>{});
    [[maybe_unused]] constexpr auto result = fill<Position, 1>(layer_under);
  }

  /// All leaves end to end.
  template <std::size_t... Leaf>
  static constexpr results<R, size> join(const layer&, std::index_sequence<Leaf...>) {
    constexpr std::size_t rest = size % leaf_size;
    if constexpr (sizeof...(Leaf) == 0) {
      return baked_leaf<baking, 0>;
    } else if constexpr (scalar<R>) {
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
    using made = attempt_t<simple_filling, may_be_simple>;
    if constexpr (size == 0) {
      return {};
    } else if constexpr (!std::is_void_v<made>) {
      return made{}(under);
    } else {
      constexpr std::size_t refused = refused_in(std::make_index_sequence<(size - 1) / leaf_size + 1>{});
      if constexpr (refused == nowhere) {
        return join(under, std::make_index_sequence<size / leaf_size>{});
      } else {
        refuse<refused>(std::index_sequence_for<P...>{});
        return {};
      }
    }
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
      results<R, Domain::size()> listed;
      for (std::size_t i = 0; i < Domain::size(); ++i)
        listed.v[i] = sorted[Domain::template visit<std::remove_cvref_t<P>...>(
            i, [](std::remove_cvref_t<P>... keys) { return ascending::position(keys...); })];
      return listed;
    }
  }

  static constexpr results<R, Domain::size()> table = make(baking_type::layer_under);
};

}  // namespace memo::detail
