// A large table of numbers without a gap between its keys, filled in pieces, each by an evaluation of its own that goes
// on where the last one ended; or as much of it as one evaluation computes.
//
// What is not filled yet has no value, so that a body that asks for it gives no constant, and nothing has to be looked
// at for that. Where a compiler looks up calls that it has evaluated, each piece begins with the whole array as it is so
// far, which is the result of a call: it may have elements without a value. Elsewhere a piece is an array of its own.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include <memo/detail/given/as_layer.hpp>
#include <memo/detail/table/attempt.hpp>
#include <memo/detail/table/filling.hpp>
#include <memo/detail/table/limits.hpp>
#include <memo/detail/table/results.hpp>
#include <memo/detail/table/rows.hpp>

namespace memo::detail {

/// The table up to position Until, of which Earlier makes what is before From. Within the limits only where calls are
/// looked up: all of it is one evaluation otherwise.
template <auto F, class Domain, class Signature, std::size_t From, std::size_t Until, class Earlier>
struct grown;
template <auto F, class Domain, class R, class... P, std::size_t From, std::size_t Until, class Earlier>
struct grown<F, Domain, R(P...), From, Until, Earlier> {
  using self_type = self_of_array_t<R, Domain, 0, Domain::size(), false, std::remove_cvref_t<P>...>;

  static constexpr results<R, Domain::size()> make(std::size_t until) {
    if constexpr (From == 0) {
      results<R, Domain::size()> done;
      fill_array<self_type, Domain, 0, std::remove_cvref_t<P>...>(answer_below<F>, done, 0, until);
      return done;
    } else {
      // No constant in this body: see baking::all.
      results<R, Domain::size()> done = Earlier::make(until - (Until - From));
      fill_array<self_type, Domain, 0, std::remove_cvref_t<P>...>(answer_below<F>, done, From, until);
      return done;
    }
  }
};

template <class Grown, std::size_t Until>
  requires requires { typename std::bool_constant<(static_cast<void>(Grown::make(Until)), true)>; }
Grown grown_if_constant(int);
template <class Grown, std::size_t Until>
void grown_if_constant(...);

/// A class whose make(size) is the table, or void.
template <auto F, class Domain, class Signature, std::size_t From, std::size_t Piece, class Earlier = void>
constexpr auto grown_on() {
  constexpr std::size_t size = Domain::size();
  constexpr std::size_t until = size - From < Piece ? size : From + Piece;
  using made = decltype(grown_if_constant<grown<F, Domain, Signature, From, until, Earlier>, until>(0));
  if constexpr (!std::is_void_v<made> && until == size)
    return made{};
  else if constexpr (!std::is_void_v<made>)
    return grown_on<F, Domain, Signature, until, Piece, made>();
  else if constexpr (Piece / 2 >= smallest_piece)
    return grown_on<F, Domain, Signature, From, Piece / 2, Earlier>();
}

/// What is in the pieces before one.
template <class R, std::size_t Size>
struct piece_list {
  const spelled_t<R> (*pieces[pieced_size / smallest_piece])[Size];

  constexpr const R& at(std::size_t position) const { return (*pieces[position / Size])[position % Size]; }
};

template <std::size_t I, class T>
struct piece_at {
  T piece;
};
/// One after another, without a gap.
template <class... Piece>
struct end_to_end : Piece... {};

/// A table cut into pieces of this size. In Near ones, most keys ask for nothing that is before the piece. With Owned
/// the array is in the body's self.
template <auto F, class Domain, class Signature, std::size_t Piece, bool Near, bool Owned>
struct pieced;
/// The pieces before the one at this place.
template <class Pieced, std::size_t I>
inline constexpr auto pieces_before = Pieced::template before<I>();

template <auto F, class Domain, class R, class... P, std::size_t Piece, bool Near, bool Owned>
struct pieced<F, Domain, R(P...), Piece, Near, Owned> {
  static constexpr std::size_t size = Domain::size();
  static constexpr std::size_t last = (size - 1) / Piece;

  template <std::size_t I>
  struct filling {
    using result_type = R;
    static constexpr std::size_t argument = I == last ? size - I * Piece : Piece;
    static constexpr std::size_t simple = Near && I != 0 && near_after < argument ? near_after : argument;
    using self_type = self_of_array_t<R, Domain, I * Piece, argument, Owned, std::remove_cvref_t<P>...>;
    using array_type = std::conditional_t<Owned, self_type, results<R, argument>>;

    static constexpr void fill(array_type& array, std::size_t count) {
      std::size_t from = 0;
      if constexpr (I != 0) {
        fill_simply<R, Domain, pieces_before<pieced, I>, I * Piece, std::remove_cvref_t<P>...>(layer_below<F>, array,
                                                                                               simple);
        from = simple;
      }
      if constexpr (Owned)
        fill_own_array<answer_below<F>, Domain, I * Piece, std::remove_cvref_t<P>...>(array, from, count);
      else
        fill_array<self_type, Domain, I * Piece, std::remove_cvref_t<P>...>(answer_below<F>, array, from, count);
    }
    constexpr array_type operator()(std::size_t count) const {
      const allocated<array_type> array;
      fill(array.object, count);
      return array.object;
    }
  };
  template <std::size_t I>
  static constexpr const auto& piece() {
    return attempt_t<filling<I>>{}(layer_below<F>);
  }
  template <std::size_t I>
  static constexpr piece_list<R, Piece> before() {
    if constexpr (I == 0) {
      return {};
    } else {
      piece_list<R, Piece> list = pieces_before<pieced, I - 1>;
      list.pieces[I - 1] = &piece<I - 1>().v;
      return list;
    }
  }

  template <std::size_t... I>
  static constexpr results<R, size> join(std::index_sequence<I...>) {
    return __builtin_bit_cast(
        results<R, size>, (end_to_end<piece_at<I, typename filling<I>::array_type>...>{{piece<I>()}...}));
  }
  static constexpr auto make(std::size_t) {
    if constexpr (last == 0)
      return piece<0>();
    else
      return join(std::make_index_sequence<last + 1>{});
  }
};

/// Whether a table is worth an array in the body's self, and the body takes its self by reference: tried with a few.
template <auto F, class Domain, class Signature>
inline constexpr bool owns_array = false;
template <auto F, class Domain, class R, class... P>
  requires(works<by_reference> && Domain::size() >= near_after)  // g++ would copy what has no value
inline constexpr bool owns_array<F, Domain, R(P...)> = [] {
  using trial = typename pieced<F, Domain, R(P...), 8, false, true>::template filling<0>;
  if constexpr (told_by_reference<std::remove_cvref_t<decltype(answer_below<F>)>, typename trial::self_type,
                                  std::remove_cvref_t<P>...>)
    return !std::is_void_v<attempt_t<trial>>;
  else
    return false;
}();

/// The first of these ways that is one, or nothing.
template <class Way, class... Other>
constexpr auto first_constant() {
  if constexpr (is_constant<Way>())
    return Way{};
  else if constexpr (sizeof...(Other) != 0)
    return first_constant<Other...>();
}

template <auto F, class Domain, class R, class... P>
constexpr auto filled_on(std::type_identity<R(P...)>) {
  using signature = R(P...);
  if constexpr (!works<by_reference>) {
    return grown_on<F, Domain, signature, 0, largest_piece>();
  } else {
    constexpr bool owned = owns_array<F, Domain, signature>;
    if constexpr (owned && has_rows<Domain, std::remove_cvref_t<P>...>)
      return first_constant<in_rows<F, Domain, signature, largest_piece>,
                            in_rows<F, Domain, signature, smallest_piece>>();
    else
      return first_constant<pieced<F, Domain, signature, largest_piece, true, owned>,
                            pieced<F, Domain, signature, smallest_piece, true, owned>,
                            pieced<F, Domain, signature, smallest_piece, false, owned>>();
  }
}

}  // namespace memo::detail
