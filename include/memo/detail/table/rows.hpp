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
/// a row. It is filled while it is made, each result where it stays: an assignment is a tenth of clang's time.
template <class R, std::size_t Rows, std::size_t Side, std::uint64_t LowestRow, std::uint64_t Lowest, class Row,
          class Key>
struct self_of_rows {
  static constexpr bool is_index = LowestRow == 0 && Lowest == 0 && std::is_integral_v<Row> &&
                                   std::is_integral_v<Key> && sizeof(Row) >= sizeof(int) && sizeof(Key) >= sizeof(int);
  results<R, Side> rows[Rows];

  /// Filling has the rows that were filled before, and fills one more of a self.
  template <class Filling, std::size_t... Before, std::size_t... I>
  constexpr self_of_rows(Filling, std::index_sequence<Before...>, std::index_sequence<I...>, std::size_t first)
      : rows{Filling::row_before(Before)..., Filling::row(*this, static_cast<Row>(LowestRow + first + I))...} {}

  constexpr spelled_t<R> operator()(Row row, Key key) const
    requires is_index
  {
    return const_cast<self_of_rows*>(this)->rows[row].v[key];
  }
  constexpr spelled_t<R> operator()(Row row, Key key) const
    requires(!is_index)
  {
    return const_cast<self_of_rows*>(this)
        ->rows[static_cast<std::uint64_t>(row) - LowestRow]
        .v[static_cast<std::uint64_t>(key) - Lowest];
  }

  MEMO_REFUSED_TO_SELF(R(Row, Key));
};

/// One row, of these keys.
template <const auto& Answer, class R, class Row, class Keys>
struct row_of_keys;
template <const auto& Answer, class R, class Row, auto... Key>
struct row_of_keys<Answer, R, Row, words<Key...>> {
  template <class Self>
  static constexpr results<R, sizeof...(Key)> filled(const Self& self, Row row) {
    return {{static_cast<spelled_t<R>>(Answer.template operator()<const Self&>(self, row, Key))...}};
  }
};
template <class Key, std::uint64_t Lowest, std::size_t... I>
auto keys_of_row(std::index_sequence<I...>) -> words<static_cast<Key>(Lowest + I)...>;

/// Shorter rows, each an array of its own, take more time than they spare. So do more or longer ones, as a piece is
/// written out with an expression for each of its rows, and a row with one for each key.
inline constexpr std::size_t shortest_row = 16;
inline constexpr std::size_t most_written_out = 8'192;

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
  using row_keys = decltype(keys_of_row<key, keys::first.v[1]>(std::make_index_sequence<side>{}));

  template <std::size_t I>
  struct filling {
    using result_type = R;
    static constexpr std::size_t first = I * height;
    static constexpr std::size_t argument = I == last ? keys::side(0) - first : height;
    using self_type =
        self_of_rows<R, first + argument, side, keys::first.v[0], keys::first.v[1], row_key, key>;

    static constexpr const results<R, side>& row_before(std::size_t i) {
      return row_in(std::make_index_sequence<I>{}, i);
    }
    static constexpr results<R, side> row(const self_type& self, row_key row) {
      return row_of_keys<answer_below<F>, R, row_key, row_keys>::filled(self, row);
    }

    constexpr result_rows<R, argument, side> operator()(std::size_t count) const {
      const allocated<self_type> self(*this, std::make_index_sequence<first>{}, std::make_index_sequence<argument>{},
                                      first + argument - count);
      result_rows<R, argument, side> made;
      for (std::size_t i = 0; i != count; ++i) made.rows[i] = self.object.rows[first + i];
      return made;
    }
  };
  template <std::size_t I>
  static constexpr const auto& piece() {
    return attempt_t<filling<I>>{}(layer_below<F>);
  }
  template <std::size_t... I>
  static constexpr const results<R, side>& row_in(std::index_sequence<I...>, std::size_t i) {
    const results<R, side>* const pieces[] = {piece<I>().rows...};
    return pieces[i / height][i % height];
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
    flat<Domain, Row, Key>::side(1) >= shortest_row && flat<Domain, Row, Key>::side(1) <= most_written_out &&
    flat<Domain, Row, Key>::side(0) <= most_written_out;

}  // namespace memo::detail
