// Keys as template arguments, so that an error shows them.
#pragma once

#include <cstddef>
#include <type_traits>

#include <memo/detail/domain/integer.hpp>
#include <memo/detail/hash/types.hpp>

namespace memo::detail {

/// Text as a template argument.
template <class Char, std::size_t Size>
struct shown_text {
  Char text[Size + 1];
};

/// What an error calls a key.
template <auto... Key>
struct at_key;
template <auto... Key>
struct last_good_key;

/// A key that cannot be shown otherwise.
struct key_at_position {
  std::size_t position;
};

/// Text that is a constant: not a std::string everywhere.
template <class Get>
concept giving_text = text<std::remove_cvref_t<decltype(Get{}())>> && requires {
                                                                        typename shown_text<char, Get{}().size()>;
                                                                      };

/// What Get{}() gives, of the type Key: a number or an enumerator itself, of text the first characters.
template <class Key, std::size_t Position, class Get>
constexpr auto shown_as_argument(Get get) {
  if constexpr (discrete<Key> || two_words<Key>) {
    return get();
  } else if constexpr (one_number<Key>) {
    return get().value;
  } else if constexpr (giving_text<Get>) {
    constexpr std::size_t all = Get{}().size();
    constexpr std::size_t size = all < 64 ? all : 64;
    shown_text<std::remove_cvref_t<decltype(*get().data())>, size> shown{};
    const auto& key = get();
    for (std::size_t i = 0; i < size; ++i) shown.text[i] = key.data()[i];
    return shown;
  } else {
    return key_at_position{Position};
  }
}

}  // namespace memo::detail
