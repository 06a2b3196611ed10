// The keys that a recursion has visited, as they stand in the program: words, and the texts that they number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <memo/detail/domain/integer.hpp>
#include <memo/detail/domain/perfect_hash.hpp>
#include <memo/detail/hash/hashing.hpp>
#include <memo/detail/key/equal.hpp>
#include <memo/detail/pieces/key_box.hpp>
#include <memo/detail/pieces/key_index.hpp>
#include <memo/detail/pieces/known_keys.hpp>
#include <memo/detail/pieces/piece_key.hpp>
#include <memo/detail/pieces/pieces.hpp>
#include <memo/detail/table/results.hpp>

namespace memo::detail {

/// known_texts that are not added to, and no longer than they are.
template <class Char, std::size_t Units, std::size_t Count>
struct closed_texts {
  Char units[Units + 1];
  std::uint32_t first[Count + 2];

  constexpr text_part<Char> part(text_id id) const {
    const auto i = static_cast<std::uint32_t>(id);
    return {units + first[i], first[i + 1] - first[i]};
  }
};

/// Of all pieces.
template <class Pieces, std::size_t Last>
inline constexpr auto reached_texts = [] {
  if constexpr (Pieces::key::has_text) {
    constexpr auto& known = made_piece<Pieces, Last>.texts;
    constexpr std::size_t units = known.first[known.count + 1];
    closed_texts<typename Pieces::key::unit, units, known.count> texts{};
    for (std::size_t i = 0; i < units; ++i) texts.units[i] = known.units[i];
    for (std::size_t i = 0; i < known.count + 2; ++i) texts.first[i] = known.first[i];
    return texts;
  } else {
    return no_texts{};
  }
}();

/// As an index asks for them. Found has their words.
template <const auto& Found, const auto& Texts, std::size_t Size, class... P>
struct reached_keys {
  using key_type = piece_key<P...>;
  using words_type = typename key_type::words;
  static constexpr std::size_t size = Size;
  static constexpr const auto& words = Found;

  static constexpr words_type wanted(const P&... x) { return key_type::pack(x...); }
  static constexpr words_type key(std::size_t position) { return key_type::get(Found.v, position); }
  static constexpr std::uint64_t word(const words_type& key) { return key_type::word(key); }
  static constexpr bool equal(const words_type& a, const words_type& b) { return a == b; }
  template <class G>
  static constexpr decltype(auto) visit(std::size_t position, const G& g) {
    return key_type::visit(key(position), g);
  }
};

/// Keys with text: each argument as a number or a view, in an array.
template <const auto& Found, const auto& Texts, std::size_t Size, class... P>
  requires(text<P> || ...)
struct reached_keys<Found, Texts, Size, P...> {
  using key_type = piece_key<P...>;
  using unit = typename key_type::unit;
  struct argument {
    std::uint64_t word;
    text_part<unit> text;
  };
  struct arguments {
    argument v[sizeof...(P)];
  };
  static constexpr std::size_t size = Size;

  static constexpr arguments wanted(const P&... x) { return {{of(x)...}}; }
  static constexpr arguments key(std::size_t position) {
    return key_type::visit(key_type::get(Found.v, position), [](auto... x) { return arguments{{of(x)...}}; });
  }
  static constexpr std::uint64_t word(const arguments& key) {
    std::uint64_t h = 0;
    for (std::size_t i = 0; i < sizeof...(P); ++i) {
      const argument& x = key.v[i];
      const std::uint64_t part = is_text[i] ? hash_text(x.text.data(), x.text.size()) : x.word;
      h = i == 0 ? part : combine(h, part);
    }
    return h;
  }
  static constexpr bool equal(const arguments& a, const arguments& b) {
    for (std::size_t i = 0; i < sizeof...(P); ++i)
      if (is_text[i] ? !equal_text(a.v[i].text, b.v[i].text) : a.v[i].word != b.v[i].word) return false;
    return true;
  }
  template <class G>
  static constexpr decltype(auto) visit(std::size_t position, const G& g) {
    return key_type::visit_in(key_type::get(Found.v, position), Texts, g);
  }

 private:
  static constexpr bool is_text[sizeof...(P)] = {text<P>...};

  template <class Q>
  static constexpr argument of(const Q& x) {
    if constexpr (std::is_same_v<Q, text_id>)
      return {0, Texts.part(x)};
    else if constexpr (text<Q>)
      return {0, {x.data(), static_cast<std::uint32_t>(x.size())}};
    else
      return {to_word(x), {nullptr, 0}};
  }
};

/// One probe, unless keys have no hash of their own, or are too many.
template <class Keys>
struct hash_for {
  using type = key_index<Keys>;
};
template <class Keys>
  requires(Keys::size <= 100'000 && perfect_hash<Keys>::outcome.found)
struct hash_for<Keys> {
  using type = perfect_hash<Keys>;
};

/// By the numbers alone where those are close together.
template <class Keys, class... P>
struct index_for : hash_for<Keys> {};
template <class Keys, class... P>
  requires(Keys::size != 0 && (discrete<P> && ...) && key_box<Keys, P...>::is_possible)
struct index_for<Keys, P...> {
  using type = key_box<Keys, P...>;
};

/// Of the keys of all leaves, end to end.
template <const auto& Leaves, class T, std::size_t Size, class Member>
constexpr results<T, Size> join(Member member) {
  results<T, Size> joined{};
  if constexpr (Size != 0) {
    constexpr std::size_t each = Size / Leaves.count();
    std::size_t next = 0;
    for (std::uint32_t n = 0; n < Leaves.size; ++n) {
      const auto& values = Leaves.leaf[n]->*member;
      const std::size_t end = each * (Leaves.first[n + 1] - Leaves.first[n] + 1);
      std::size_t i = each;
      for (; i + 8 <= end; i += 8, next += 8) {
        joined.v[next] = values[i];
        joined.v[next + 1] = values[i + 1];
        joined.v[next + 2] = values[i + 2];
        joined.v[next + 3] = values[i + 3];
        joined.v[next + 4] = values[i + 4];
        joined.v[next + 5] = values[i + 5];
        joined.v[next + 6] = values[i + 6];
        joined.v[next + 7] = values[i + 7];
      }
      for (; i < end; ++i) joined.v[next++] = values[i];
    }
  }
  return joined;
}

/// The keys that were reached, by position.
template <const auto& Leaves, const auto& Texts, std::size_t Count, class... P>
class reached_list {
  static constexpr std::size_t width = piece_key<P...>::width;
  template <class R>
  static constexpr auto words_of(const key_leaves<R, width>&) {
    return &key_leaf<R, width>::keys;
  }
  static constexpr auto found = join<Leaves, std::uint64_t, Count * width>(words_of(Leaves));
  using keys = reached_keys<found, Texts, Count, P...>;
  using index = typename index_for<keys, P...>::type;

 public:
  static constexpr std::size_t find(const P&... x) {
    if constexpr (requires { index::find_numbers(x...); })
      return index::find_numbers(x...);
    else
      return index::find(keys::wanted(x...));
  }
  template <class G>
  static constexpr decltype(auto) visit(std::size_t position, const G& g) {
    return keys::visit(position, g);
  }
};

template <const auto& Leaves>
inline constexpr word_steps steps_in = steps_of(Leaves);

/// Of one integer each, in equal steps.
template <const auto& Leaves, const auto& Texts, std::size_t Count, discrete P>
  requires(steps_in<Leaves>.step != 0)
class reached_list<Leaves, Texts, Count, P> {
  using line = key_line<Count, steps_in<Leaves>.first, steps_in<Leaves>.step, P>;

 public:
  static constexpr std::size_t find(P x) { return line::find(x); }
  template <class G>
  static constexpr decltype(auto) visit(std::size_t position, const G& g) {
    return g(line::key(position));
  }
};

}  // namespace memo::detail
