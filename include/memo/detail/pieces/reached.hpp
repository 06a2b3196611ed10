// The keys that a recursion visits and their results, end to end: a domain that knows its table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/domain/distinct.hpp>
#include <memo/detail/domain/integer.hpp>
#include <memo/detail/domain/listed_key.hpp>
#include <memo/detail/domain/shown.hpp>
#include <memo/detail/hash/types.hpp>
#include <memo/detail/pieces/pieces.hpp>
#include <memo/detail/pieces/reached_keys.hpp>
#include <memo/detail/pieces/roots.hpp>
#include <memo/detail/table/results.hpp>

namespace memo::detail {

// The names stand in the compiler's error, with the function and the key.

template <auto Function, auto... Key>
inline constexpr bool function_has_a_constant_result_at_reached_key = false;
template <auto Function, auto... Key>
inline constexpr bool function_does_not_need_itself_at_key = false;
template <auto Function, auto... Key>
inline constexpr bool function_visits_at_most_131072_keys_before_key = false;

/// Templates of the key, so that the error shows it.
template <auto F, auto... Key>
struct reached_key_without_result {
  static_assert(function_has_a_constant_result_at_reached_key<F, Key...>,
                "memo requires a constant result at every key that the recursion visits: at this one the body is not "
                "constexpr, throws, is undefined, returns memory that it allocated, works too long for a constant "
                "evaluation, or has no result when it is given 0, 1 or another key's for one that is not known yet");
};
/// The same where results are checked. The last good key is the one that the recursion finished before.
template <auto Function, class Key, class Last>
inline constexpr bool result_of_function_fits_at_reached_key = false;
template <auto F, class Key, class Last>
struct reached_key_overflows {
  static_assert(result_of_function_fits_at_reached_key<F, Key, Last>,
                "memo requires a constant result at every key that the recursion visits: at this one a memo::checked "
                "overflows, or what the next error says");
};
template <auto F, auto... Key>
struct reached_key_asks_for_itself {
  static_assert(function_does_not_need_itself_at_key<F, Key...>,
                "memo requires a recursion that ends: the result at this key depends on itself");
};
template <auto F, auto... Key>
struct too_many_reached_keys {
  static_assert(
      function_visits_at_most_131072_keys_before_key<F, Key...>,
      "memo computes at most 131,072 results that are found by running a recursion: this one goes on from here, "
      "perhaps for ever");
};
template <class Signature, auto... Root>
inline constexpr bool function_has_parameters_that_hold = false;
template <class Signature, auto... Root>
struct root_outside_the_parameters {
  static_assert(function_has_parameters_that_hold<Signature, Root...>,
                "memo::reachable requires keys that the function's parameters can hold");
};

template <auto Function>
inline constexpr bool function_visits_at_most_16383_texts_of_131072_characters = false;
template <auto F>
struct too_many_reached_texts {
  static_assert(function_visits_at_most_16383_texts_of_131072_characters<F>,
                "memo::reachable keeps at most 16,383 different texts of 131,072 characters in all");
};

template <class P>
constexpr auto shown(std::uint64_t word) {
  if constexpr (discrete<P>)
    return from_word<P>(word);
  else
    return word;  // clang 16 takes no floating number in a template's name
}

/// Numbers, as in piece_end.
struct reach {
  static constexpr int finished = 0, without_result = 1, cyclic = 2, endless = 3, too_long = 4;
  static constexpr int no_numbers = 5, no_constants = 6, wrong_arity = 7, outside = 8;
};

/// The pieces of a recursion, with a guess where it climbs or without. Not a member of `reaching`, which runs the
/// recursion to its end to know which: who looks at the first piece alone does not wait for that.
template <bool Climbs, auto F, class Signature, auto... Root>
struct pieces_from;
template <bool Climbs, auto F, class R, class... P, auto... Root>
struct pieces_from<Climbs, F, R(P...), Root...> {
  using type = pieces<F, R(P...), roots_for<piece_key<P...>, P...>::template start<Root...>, Climbs>;
};

template <auto F, class Signature, auto... Root>
struct reaching;
template <auto F, class R, class... P, auto... Root>
struct reaching<F, R(P...), Root...> {
  using key_type = piece_key<P...>;
  using guessed = typename pieces_from<true, F, R(P...), Root...>::type;
  using pieces_type = typename pieces_from<!guessed::is_misguessed(), F, R(P...), Root...>::type;
  static constexpr std::size_t last = pieces_type::last();
  static constexpr bool has_result = pieces_type::template way<last>() != piece_way_count;

  /// The key that is to be run next, or that came back.
  static constexpr auto culprit() {
    if constexpr (has_result) {
      constexpr auto& waiting = made_piece<pieces_type, last>.waiting;
      constexpr bool came_back = made_piece<pieces_type, last>.end == piece_end::cyclic;
      return key_type::get(waiting.keys, came_back ? waiting.compared : waiting.size - 1);
    } else {
      constexpr auto& waiting = pieces_type::template waiting_before<last>();
      return key_type::get(waiting.keys, waiting.size - 1);
    }
  }

  /// The texts among the keys of the pieces that were made.
  static constexpr const auto& texts() {
    if constexpr (has_result)
      return (made_piece<pieces_type, last>.texts);
    else
      return pieces_type::template texts_before<last>();
  }

  template <class Q, std::uint64_t Word>
  static constexpr auto shown_part() {
    if constexpr (text<Q>) {
      constexpr auto part = texts().part(text_id{static_cast<std::uint32_t>(Word)});
      constexpr std::size_t size = part.size() < 64 ? part.size() : 64;
      shown_text<typename key_type::unit, size> shown{};
      for (std::size_t i = 0; i < size; ++i) shown.text[i] = part.data()[i];
      return shown;
    } else {
      return shown<Q>(Word);
    }
  }

  static constexpr auto words_of(const auto& key) {
    return key_type::visit(key, [](auto... x) { return results<std::uint64_t, sizeof...(P)>{{to_word(x)...}}; });
  }

  /// The first error names the key; the compiler's own may follow, that says where in the body.
  template <template <auto, auto...> class Refused, std::size_t... I>
  static constexpr void refuse(std::index_sequence<I...>) {
    constexpr auto words = words_of(culprit());
    static_cast<void>(Refused<F, shown_part<P, words.v[I]>()...>{});
    show_where();
  }
  template <std::size_t... I>
  static constexpr void refuse_overflow(std::index_sequence<I...>) {
    constexpr auto words = words_of(culprit());
    using key = at_key<shown_part<P, words.v[I]>()...>;
    if constexpr (constexpr auto& known = leaves_before_piece<pieces_type, last>; known.size == 0) {
      static_cast<void>(reached_key_overflows<F, key, last_good_key<>>{});
    } else {
      constexpr auto before = words_of(key_type::get(known.leaf[known.size - 1]->keys, known.place_of_last()));
      static_cast<void>(reached_key_overflows<F, key, last_good_key<shown_part<P, before.v[I]>()...>>{});
    }
    show_where();
  }
  static constexpr void show_where() {
    if constexpr (!has_result)
      [[maybe_unused]] constexpr auto made =
          typename pieces_type::template making<last, piece_way_count - 1>{}(buckets_before_piece<pieces_type, last>);
  }
};

template <auto F, class Signature, auto... Root>
inline constexpr int reach_of = reach::no_numbers;
template <auto F, class R, class... P, auto... Root>
  requires(sizeof...(P) != 0 && (reachable_parameter<P> && ...) &&
           common_unit<typename key_part<P>::unit...>::is_one)
inline constexpr int reach_of<F, R(P...), Root...> = [] {
  if constexpr ((never_constant<P> || ...)) {
    return reach::no_constants;
  } else if constexpr (!are_as_many_as<sizeof...(P), Root...>) {
    return reach::wrong_arity;
  } else if constexpr (!are_held_by<type_list<P...>, Root...>) {
    return reach::outside;
  } else {
    using reaching_type = reaching<F, R(P...), Root...>;
    if constexpr (!reaching_type::has_result) {
      return reach::without_result;
    } else {
      constexpr std::uint32_t end = made_piece<typename reaching_type::pieces_type, reaching_type::last>.end;
      return end == piece_end::finished ? reach::finished
             : end == piece_end::cyclic ? reach::cyclic
             : end == piece_end::too_long ? reach::too_long
                                          : reach::endless;
    }
  }
}();

template <int How, auto F, class Signature, auto... Root>
struct reached_as;

template <int How, auto F, class R, class... P, auto... Root>
struct reached_as<How, F, R(P...), Root...> {
  using refused = void;

  static_assert(How != reach::no_numbers,
                "memo::reachable requires parameters that are numbers or enumerators of up to 64 bits, or text of one "
                "type of character");
  static_assert(How != reach::no_constants,
                "memo::reachable requires parameters of which there are constants: write std::string_view where "
                "std::string is none");
  static_assert(
      How != reach::wrong_arity,
      "memo::reachable requires an argument for each parameter: for two write reachable<key<3, 4>, key<5, 6>>");
  static constexpr bool refuse() {
    constexpr auto indices = std::index_sequence_for<P...>();
    if constexpr (How == reach::without_result && requires { requires R::is_checked; })
      reaching<F, R(P...), Root...>::refuse_overflow(indices);
    else if constexpr (How == reach::without_result)
      reaching<F, R(P...), Root...>::template refuse<reached_key_without_result>(indices);
    else if constexpr (How == reach::cyclic)
      reaching<F, R(P...), Root...>::template refuse<reached_key_asks_for_itself>(indices);
    else if constexpr (How == reach::endless)
      reaching<F, R(P...), Root...>::template refuse<too_many_reached_keys>(indices);
    else if constexpr (How == reach::too_long)
      static_cast<void>(too_many_reached_texts<F>{});
    else if constexpr (How == reach::outside)
      static_cast<void>(root_outside_the_parameters<R(P...), Root...>{});
    return true;
  }
  static_assert(refuse());
};

template <auto F, class R, class... P, auto... Root>
struct reached_as<reach::finished, F, R(P...), Root...> {
  using reaching_type = reaching<F, R(P...), Root...>;
  using key_type = typename reaching_type::key_type;
  static constexpr const auto& leaves =
      leaves_before_piece<typename reaching_type::pieces_type, reaching_type::last + 1>;
  static constexpr std::size_t arity = sizeof...(P);
  /// By itself: what is not optimized would name the leaves, and then all that found them would be in the object.
  static constexpr std::size_t count = leaves.count();

  static constexpr std::size_t size() { return count; }

  template <class... K>
  static constexpr std::size_t find(const K&... keys) {
    if constexpr ((discrete<K> && ...) && (discrete<P> && ...))  // t[i] does not convert its index
      if (!(holds<P>(to_word(keys), is_negative(keys)) && ...)) return npos;
    return list::find(static_cast<const P&>(keys)...);
  }

  template <class K>
  static constexpr K key(std::size_t position) {
    return visit<K>(position, [](const K& x) { return x; });
  }
  template <class... K, class G>
  static constexpr decltype(auto) visit(std::size_t position, const G& g) {
    return list::visit(position, g);
  }

  static constexpr results<R, count> all() { return join<leaves, R, count>(&key_leaf<R, key_type::width>::results); }

 private:
  static constexpr auto& texts = reached_texts<typename reaching_type::pieces_type, reaching_type::last>;
  using list = reached_list<leaves, texts, count, P...>;
};

template <auto F, class R, class... P, auto... Root>
struct reached<F, R(P...), Root...>
    : reached_as<reach_of<F, R(std::remove_cvref_t<P>...), Root...>, F, R(std::remove_cvref_t<P>...), Root...> {
  /// The results of its function, which had to be computed for the keys.
  template <auto G>
    requires std::is_same_v<reached, reached<G, R(P...), Root...>>
  static constexpr auto results_of() {
    return reached::all();
  }
};

}  // namespace memo::detail
