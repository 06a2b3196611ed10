// The texts among a recursion's keys, each kept once and known by a number, so that keys are words.
#pragma once

#include <cstddef>
#include <cstdint>

#include <memo/detail/hash/hashing.hpp>

namespace memo::detail {

inline constexpr std::uint32_t max_texts = 16'383;
inline constexpr std::uint32_t max_text_units = 131'072;

/// Of text in known_texts; 0 is none.
enum class text_id : std::uint32_t {};

/// What a view of text is made of.
template <class Char>
struct text_part {
  const Char* start;
  std::uint32_t length;

  constexpr const Char* data() const { return start; }
  constexpr std::size_t size() const { return length; }
};

/// In raw arrays, which a constant evaluation copies at once. id: O(length) expected.
template <class Char>
struct known_texts {
  static constexpr unsigned slot_bits = 15;

  Char units[max_text_units];
  std::uint32_t first[max_texts + 2];  // of the text with a number, and the end of the last
  std::uint16_t number_at[std::size_t{1} << slot_bits];
  std::uint32_t count;
  bool is_full;

  constexpr text_part<Char> part(text_id id) const {
    const auto i = static_cast<std::uint32_t>(id);
    return {units + first[i], first[i + 1] - first[i]};
  }

  /// The number of a text, which is added if it is new and there is room.
  constexpr text_id id(const Char* data, std::size_t size) {
    std::uint64_t slot = hash_text(data, size) >> (64 - slot_bits);
    for (; number_at[slot] != 0; slot = (slot + 1) % (std::size_t{1} << slot_bits))
      if (is_at(number_at[slot], data, size)) return text_id{number_at[slot]};
    if (count == max_texts || size > max_text_units - first[count + 1]) {
      is_full = true;
      return {};
    }
    ++count;
    std::uint32_t end = first[count];
    for (std::size_t i = 0; i < size; ++i) units[end++] = data[i];
    first[count + 1] = end;
    number_at[slot] = static_cast<std::uint16_t>(count);
    return text_id{count};
  }

 private:
  constexpr bool is_at(std::uint32_t i, const Char* data, std::size_t size) const {
    if (first[i + 1] - first[i] != size) return false;
    for (std::size_t at = first[i], j = 0; j < size; ++j)
      if (!(units[at + j] == data[j])) return false;
    return true;
  }
};

/// Of keys without text.
struct no_texts {};

}  // namespace memo::detail
