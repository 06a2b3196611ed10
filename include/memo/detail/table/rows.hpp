// A large table of two keys, filled in pieces of whole rows where clang is: an index of its own for each key, which the
// compiler compares with the size of a row by itself, takes less of its time than the position in one array.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/call/signature.hpp>
#include <memo/detail/given/as_layer.hpp>
#include <memo/detail/table/array_self.hpp>
#include <memo/detail/table/attempt.hpp>
#include <memo/detail/table/filling.hpp>
#include <memo/detail/table/results.hpp>

namespace memo::detail {

template <class R, std::size_t Rows, std::size_t Side>
struct result_rows {
  results<R, Side> rows[Rows];
};

/// `self` of two keys, of which the lowest are these words. What is not filled has no value, and no constant is beside
/// a row.
template <class R, std::size_t Rows, std::size_t Side, std::uint64_t LowestRow, std::uint64_t Lowest, class Row,
          class Key>
struct self_of_rows {
  static constexpr bool is_index = LowestRow == 0 && Lowest == 0 && std::is_integral_v<Row> &&
                                   std::is_integral_v<Key> && sizeof(Row) >= sizeof(int) && sizeof(Key) >= sizeof(int);
  results<R, Side> rows[Rows];

  constexpr spelled_t<R> operator()(Row row, Key key) const
    requires is_index
  {
    return rows[row].v[key];
  }
  constexpr spelled_t<R> operator()(Row row, Key key) const
    requires(!is_index)
  {
    return rows[static_cast<std::uint64_t>(row) - LowestRow].v[static_cast<std::uint64_t>(key) - Lowest];
  }

  MEMO_REFUSED_TO_SELF(R(Row, Key));
};

/// Shorter ones take more time than they spare, each an array of its own.
inline constexpr std::size_t shortest_row = 64;

/// A table in pieces of so many keys, or some less.
template <auto F, class Domain, class Signature, std::size_t Piece>
struct in_rows;

template <auto F, class Domain, class R, class... P, std::size_t Piece>
struct in_rows<F, Domain, R(P...), Piece> {
  using keys = flat<Domain, std::remove_cvref_t<P>...>;
  using row_key = std::remove_cvref_t<nth_t<0, P...>>;
  using key = std::remove_cvref_t<nth_t<1, P...>>;
  static constexpr std::size_t size = Domain::size();
  static constexpr std::size_t side = keys::side(1);
  static constexpr std::size_t height = Piece / side;  // of a piece
  static constexpr std::size_t last = (keys::side(0) - 1) / height;

  template <std::size_t I>
  struct filling {
    using result_type = R;
    static constexpr std::size_t first = I * height;
    static constexpr std::size_t argument = I == last ? keys::side(0) - first : height;
    using self_type =
        self_of_rows<R, first + argument, side, keys::first.v[0], keys::first.v[1], row_key, key>;

    constexpr result_rows<R, argument, side> operator()(std::size_t count) const {
      const allocated<self_type> self;
      copy_earlier(self.object, std::make_index_sequence<I>{});
      auto row = static_cast<counter_t<row_key>>(keys::first.v[0] + first);
      for (std::size_t i = first; i != first + count; ++i, ++row)
        for (std::size_t from = 0; from < side; from += run_size)
          fill_owned<answer_below<F>, key>(self.object, self.object.rows[i].v + from,
                                  side - from < run_size ? side - from : run_size,
                                  static_cast<counter_t<key>>(keys::first.v[1] + from), static_cast<row_key>(row));
      result_rows<R, argument, side> made;
      for (std::size_t i = 0; i != count; ++i) made.rows[i] = self.object.rows[first + i];
      return made;
    }

   private:
    /// A row at once, which takes no steps of an evaluation for its results.
    template <std::size_t... J>
    static constexpr void copy_earlier(self_type& self, std::index_sequence<J...>) {
      [[maybe_unused]] results<R, side>* next = self.rows;
      (copy(piece<J>().rows, next), ...);
    }
    static constexpr void copy(const results<R, side> (&rows)[height], results<R, side>*& next) {
      for (const results<R, side>& row : rows) *next++ = row;
    }
  };
  template <std::size_t I>
  static constexpr const auto& piece() {
    return attempt_t<filling<I>>{}(layer_below<F>);
  }

  template <std::size_t... I>
  static constexpr results<R, size> join(std::index_sequence<I...>) {
    if constexpr (last == 0) {
      return __builtin_bit_cast(results<R, size>, piece<0>());
    } else {
      struct table {
        result_rows<R, height, side> pieces[last];
        result_rows<R, filling<last>::argument, side> end;
      };
      return __builtin_bit_cast(results<R, size>, (table{{piece<I>()...}, piece<last>()}));
    }
  }
  static constexpr results<R, size> make(std::size_t) { return join(std::make_index_sequence<last>{}); }
};

template <class Domain, class... P>
inline constexpr bool has_rows = false;
template <class Domain, class Row, class Key>
inline constexpr bool has_rows<Domain, Row, Key> =
    flat<Domain, Row, Key>::side(1) >= shortest_row && flat<Domain, Row, Key>::side(1) <= smallest_piece;

}  // namespace memo::detail
