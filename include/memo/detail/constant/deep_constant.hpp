// One result of a recursion that a single evaluation does not hold, for arguments that are constants.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/domain/integer.hpp>
#include <memo/detail/domain/listed_key.hpp>
#include <memo/detail/domain/spaced_numbers.hpp>
#include <memo/detail/pieces/reached.hpp>
#include <memo/detail/table/baking.hpp>

namespace memo::detail {

template <auto F, class Signature, auto... Argument>
struct deep_constant;

template <auto F, class R, class... P, auto... Argument>
struct deep_constant<F, R(P...), Argument...> {
  static constexpr auto root() {
    if constexpr (sizeof...(P) == 1)
      return (Argument, ...);
    else
      return key_arguments<Argument...>{};
  }
  /// Of which one piece is looked at here.
  using pieces_type = typename pieces_from<false, F, R(P...), root()>::type;

  /// Whether the first piece went down through numbers that are close together, so that all of them are few.
  static constexpr bool is_close() {
    if constexpr (sizeof...(P) == 1 && (std::is_integral_v<P> && ...) && (scalar<R>)) {
      if constexpr (pieces_type::template way<0>() != piece_way_count) {
        constexpr auto& waiting = made_piece<pieces_type, 0>.waiting;
        const std::uint64_t from = (to_word(Argument), ...);
        if (waiting.size < 2 || (is_negative(Argument) || ...) || from >= max_table_size) return false;
        const std::uint64_t down = from - waiting.keys[waiting.size - 1];
        return down <= from && down / 4 <= waiting.size * std::uint64_t{noted_of_waiting};
      }
    }
    return false;
  }

  /// A table from Lo to the argument, if every key in it has a result.
  template <std::uint64_t Lo>
  struct table_from {
    using baking_type = baking<F, spaced_numbers<Lo, (to_word(Argument), ...) - Lo + 1, 1>, R(P...)>;
    static constexpr std::size_t last = (baking_type::size - 1) / leaf_size;
    static constexpr bool has_results = baking_type::refused_in(std::make_index_sequence<last + 1>()) == npos;
  };

  template <std::uint64_t Lo>
  static constexpr bool has_table() {
    if constexpr (!is_close())
      return false;
    else if constexpr (Lo > (to_word(Argument), ...))
      return false;
    else
      return table_from<Lo>::has_results;
  }

  template <std::uint64_t Lo>
  static constexpr R last_of_table() {
    using table_type = table_from<Lo>;
    return baked_leaf<typename table_type::baking_type, table_type::last>
        .v[table_type::baking_type::count(table_type::last) - 1];
  }

  static constexpr R result() {
    if constexpr (has_table<0>()) {
      return last_of_table<0>();
    } else if constexpr (has_table<1>()) {
      return last_of_table<1>();
    } else if constexpr (constexpr int how = reach_of<F, R(P...), root()>; how == reach::finished) {
      using run = reaching<F, R(P...), root()>;
      constexpr auto& made = made_piece<typename run::pieces_type, run::last>;
      return made.leaf.results[made.count];  // what was asked for is finished last
    } else {
      static_cast<void>(reached_as<how, F, R(P...), root()>{});
      return R{};
    }
  }
};

}  // namespace memo::detail
