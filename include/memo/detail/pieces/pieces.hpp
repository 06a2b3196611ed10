// A recursion at compile time, cut into pieces: each a constant of its own, with a budget of its own, that begins with
// what those before it know. So neither depth nor the number of keys meets a compiler's limit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/given/as_layer.hpp>
#include <memo/detail/pieces/known_keys.hpp>
#include <memo/detail/pieces/piece.hpp>
#include <memo/detail/pieces/piece_key.hpp>
#include <memo/detail/table/attempt.hpp>

namespace memo::detail {

/// Tried from the first on, until one has a constant result. The first is for nearly every body; the next for bodies
/// that work long, that nest calls, and that have no constant result for a stand-in. The last run one body alone.
inline constexpr piece_way piece_ways[] = {{16'383, 240, true, true}, {4'095, 240, true}, {2'047, 60, true},
                                           {255, 60, false},          {31, 7, true},      {1, 0, false},
                                           {1, 0, true}};
inline constexpr std::size_t piece_way_count = sizeof piece_ways / sizeof piece_ways[0];
inline constexpr std::size_t max_pieces = 250;

/// What is known before a piece: the keys of those before it, and an index of them.
template <class Pieces, std::size_t I>
inline constexpr auto leaves_before_piece = Pieces::template leaves_before<I>();
template <class Pieces, std::size_t I>
inline constexpr decltype(auto) buckets_before_piece = Pieces::template buckets_before<I>();
/// A piece, made in the way that was found.
template <class Pieces, std::size_t I>
inline constexpr decltype(auto) made_piece = Pieces::template make<I>();

/// Roots as keys that are waiting, and the texts among them.
template <class Key, std::size_t Size>
struct starting_keys {
  waiting_keys<Key::width, Size> waiting;
  typename Key::texts_type texts;
};

/// The recursion of F from Roots, which are starting_keys.
template <auto F, class Signature, const auto& Roots, bool Climbs = false>
struct pieces;

template <auto F, class R, class... P, const auto& Roots, bool Climbs>
struct pieces<F, R(P...), Roots, Climbs> {
  using key = piece_key<std::remove_cvref_t<P>...>;
  static constexpr std::size_t width = key::width;
  static constexpr auto under = as_layer(F);
  static constexpr decltype(auto) answer = asking(under);

  template <std::size_t I>
  static constexpr const auto& waiting_before() {
    if constexpr (I == 0)
      return (Roots.waiting);
    else
      return (made_piece<pieces, I - 1>.waiting);
  }
  /// Of all pieces before I.
  template <std::size_t I>
  static constexpr const auto& texts_before() {
    if constexpr (I == 0)
      return (Roots.texts);
    else
      return (made_piece<pieces, I - 1>.texts);
  }

  template <std::size_t I>
  static constexpr key_climb climb_before() {
    if constexpr (I == 0)
      return {};
    else
      return made_piece<pieces, I - 1>.climb;
  }
  /// Whether a guess was wrong, or may have been.
  static constexpr bool is_misguessed() {
    if constexpr (constexpr std::size_t at = last(); way<at>() == piece_way_count)
      return climb_before<at>().is_on;
    else
      return made_piece<pieces, at>.climb.is_on;
  }

  template <std::size_t I, std::size_t Way>
  struct making {
    using result_type = R;
    static constexpr const auto& argument = buckets_before_piece<pieces, I>;
    static constexpr piece_way way = {
        I == 0 && piece_ways[Way].keys > small_piece_keys ? std::uint32_t{small_piece_keys} : piece_ways[Way].keys,
        piece_ways[Way].levels, piece_ways[Way].by_result, Climbs && piece_ways[Way].climbs};
    static constexpr std::size_t waiting =
        waiting_before<I>().size + (way.keys / way.cost() + 2) * (way.levels / noted_of_waiting + 2);

    template <std::size_t Bits>
    constexpr auto operator()(const key_buckets<Bits>& before) const {
      return piece<key, R, Bits, waiting, std::remove_cvref_t<decltype(answer)>, P...>(
          before, texts_before<I>(), leaves_before_piece<pieces, I>, waiting_before<I>(), climb_before<I>(), answer,
          way);
    }
  };

  template <std::size_t I, std::size_t Way>
  static consteval std::size_t find_way() {
    if constexpr (Way == piece_way_count)
      return Way;
    else if constexpr (!std::is_void_v<attempt_t<making<I, Way>>>)
      return Way;
    else if constexpr (climb_before<I>().is_on)
      return piece_way_count;
    else
      return find_way<I, Way + 1>();
  }
  /// The way that piece I is made in, or piece_way_count.
  template <std::size_t I>
  static consteval std::size_t way() {
    if constexpr (I == 0)
      return find_way<0, 0>();
    else
      return find_way<I, way<I - 1>()>();
  }

  template <std::size_t I>
  static constexpr decltype(auto) make() {
    return attempt_t<making<I, way<I>()>>{}(buckets_before_piece<pieces, I>);
  }

  /// The number of the last piece: the recursion is finished, or cannot go on.
  template <std::size_t I = 0>
  static consteval std::size_t last() {
    if constexpr (way<I>() == piece_way_count || I + 1 == max_pieces)
      return I;
    else if constexpr (made_piece<pieces, I>.end != piece_end::paused ||
                       leaves_before_piece<pieces, I>.count() > max_known_keys)
      return I;
    else
      return last<I + 1>();
  }

  template <std::size_t I>
  static constexpr auto leaves_before() {
    if constexpr (I == 0) {
      return key_leaves<R, width>{};
    } else {
      auto leaves = leaves_before_piece<pieces, I - 1>;
      if constexpr (constexpr auto& made = made_piece<pieces, I - 1>; made.count != 0) {
        leaves.leaf[leaves.size] = &made.leaf;
        leaves.first[leaves.size + 1] = leaves.first[leaves.size] + made.count;
        ++leaves.size;
      }
      return leaves;
    }
  }

  /// As the piece before left them, or more of them.
  template <std::size_t I>
  static constexpr decltype(auto) buckets_before() {
    if constexpr (I == 0)
      return key_buckets<few_bucket_bits>{};
    else if constexpr (I == 1)
      return key_buckets<bucket_bits>(made_piece<pieces, 0>.buckets);
    else
      return (made_piece<pieces, I - 1>.buckets);
  }
};

}  // namespace memo::detail
