// A perfect hash over a list of keys that never changes, found by the compiler: from a key to its position in the list
// with one probe and one comparison.
//
// The list is told by a type `Keys` that has, all static and constexpr,
//
//   Keys::size             the number of keys, at most 100,000
//   Keys::key(i)           the key at a position
//   Keys::word(k)          64 bits of a key, as it stands in the list or as it is looked up: equal for equal keys, and
//                          different for different ones of the list (an integer is its own word; of others memo::hash is)
//   Keys::equal(key, k)    whether a key of the list is what is looked up
//
// Then perfect_hash<Keys> has
//
//   outcome                `found`, or else why not: the positions `first` and `second` of two keys with the same word, or npos
//   find(k)                the position of a key, or npos
//   position(k)            the same for a key that is known to be there: no key is read
//
// Look at the outcome first: where nothing was found, the others mean nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <memo/detail/domain/integer.hpp>
#include <memo/detail/hash/hashing.hpp>

namespace memo::detail {

// The hash of a word spreads the keys over buckets. Each bucket has a pilot: the first number with which a product of
// the hash sends all its keys to slots that are free; the largest buckets choose first. A slot holds a position, so
// that the keys keep their order. O(n) expected. After PTHash (Pibiri and Trani, 2021), where the pilot is hashed and
// xored to the key's hash; here it is added to the multiplier, which costs a lookup nothing.

/// Raw: in a constant evaluation an element of std::array costs a multiple.
template <class T, std::size_t N>
struct raw_array {
  T v[N];
};

/// The narrowest type of the numbers below N.
template <std::size_t N>
using number_below =
    std::conditional_t<N <= 0x100, std::uint8_t, std::conditional_t<N <= 0x10000, std::uint16_t, std::uint32_t>>;

constexpr unsigned bits_for(std::size_t count) {
  unsigned bits = 1;
  while (std::size_t{1} << bits < count) ++bits;
  return bits;
}

/// Where the words of Size keys go. A product alone parts most lists; words that crowd under it do not under the hashes
/// of the attempts that follow, each with numbers of its own.
template <std::size_t Size, unsigned Attempt = 0>
struct perfect_shape {
  static constexpr unsigned bucket_bits = bits_for(Size / 4 + 1);   // 2 to 4 keys a bucket
  static constexpr unsigned slot_bits = bits_for(Size + Size / 3);  // 37 to 75 of 100 slots are taken
  static constexpr std::size_t buckets = std::size_t{1} << bucket_bits;
  static constexpr std::size_t slot_count = std::size_t{1} << slot_bits;
  static constexpr std::size_t largest_bucket = 32;
  static constexpr std::uint64_t pilots = 256;
  static constexpr std::uint64_t mask = splitmix((2 * Attempt + 1) * splitmix_step);
  static constexpr std::uint64_t spread = splitmix((2 * Attempt + 2) * splitmix_step) | 1;

  static constexpr std::uint64_t hash(std::uint64_t word) {
    return Attempt == 0 ? word * spread : mix(word ^ mask, spread);
  }
  static constexpr std::uint64_t bucket(std::uint64_t hash) { return hash >> (64 - bucket_bits); }
  static constexpr std::uint64_t multiplier(std::uint64_t pilot) { return 0xd6e8feb86659fd93u + 8 * pilot; }
  static constexpr std::uint64_t slot(std::uint64_t hash, std::uint64_t multiplier) {
    return (hash * multiplier) >> (64 - slot_bits);
  }
};

// Arrays are filled in order before they are written to elsewhere: g++ moves all that stands behind a first write.

/// Buckets, each a list of its keys' positions, counted from 1, for 0 ends it; and the buckets by size, the largest
/// first.
template <std::size_t Size>
struct grouped_keys {
  using shape = perfect_shape<Size>;

  std::uint64_t hash[Size];
  std::uint32_t next[Size];
  std::uint32_t first[shape::buckets];
  std::uint32_t by_size[shape::buckets];
  std::size_t crowded;  // a bucket of more keys than any should have, or npos
};

template <unsigned Attempt, std::size_t Size>
constexpr grouped_keys<Size> group(const raw_array<std::uint64_t, Size>& words) {
  using shape = perfect_shape<Size, Attempt>;
  constexpr std::size_t largest = shape::largest_bucket;
  grouped_keys<Size> keys;
  std::uint32_t count[shape::buckets];
  for (std::size_t b = 0; b < shape::buckets; ++b) keys.first[b] = keys.by_size[b] = count[b] = 0;
  for (std::uint32_t i = 0; i < Size; ++i) {
    keys.hash[i] = shape::hash(words.v[i]);
    const std::uint64_t b = keys.hash[i] >> (64 - shape::bucket_bits);
    keys.next[i] = keys.first[b];
    keys.first[b] = i + 1;
    ++count[b];
  }
  keys.crowded = npos;
  std::uint32_t larger[largest + 2] = {};
  for (std::size_t b = 0; b < shape::buckets; ++b)
    if (count[b] <= largest)
      ++larger[largest - count[b] + 1];
    else
      keys.crowded = b;
  if (keys.crowded != npos) return keys;
  for (std::size_t i = 0; i < largest; ++i) larger[i + 1] += larger[i];
  for (std::uint32_t b = 0; b < shape::buckets; ++b) keys.by_size[larger[largest - count[b]]++] = b;
  return keys;
}

/// The first buckets have their pilots, and their keys their slots.
template <std::size_t Size>
struct placed_keys {
  using shape = perfect_shape<Size>;

  std::uint8_t pilots[shape::buckets];
  std::uint32_t position_at[shape::slot_count];  // positions counted from 1; 0 is a free slot
  std::size_t stuck;                  // a bucket for which there is no pilot, or npos
};

template <std::size_t Size>
constexpr placed_keys<Size> no_keys_placed(std::size_t stuck) {
  using shape = perfect_shape<Size>;
  placed_keys<Size> placed;
  for (std::size_t b = 0; b < shape::buckets; ++b) placed.pilots[b] = 0;
  for (std::size_t s = 0; s < shape::slot_count; ++s) placed.position_at[s] = 0;
  placed.stuck = stuck;
  return placed;
}

/// Places the keys of the buckets [from, until) by size.
template <std::size_t Size>
constexpr placed_keys<Size> place(const grouped_keys<Size>& keys, std::size_t from, std::size_t until,
                                  placed_keys<Size> placed) {
  using shape = perfect_shape<Size>;
  std::uint32_t members[shape::largest_bucket];
  std::uint64_t hashes[shape::largest_bucket];
  std::uint64_t slot[shape::largest_bucket];
  for (std::size_t at = from; at < until && placed.stuck == npos; ++at) {
    const std::size_t bucket = keys.by_size[at];
    std::size_t size = 0;
    for (std::uint32_t i = keys.first[bucket]; i != 0; i = keys.next[i - 1], ++size) {
      members[size] = i;
      hashes[size] = keys.hash[i - 1];
    }
    if (size == 0) break;  // and so are all that come
    for (std::uint64_t pilot = 0, multiplier = shape::multiplier(0);; ++pilot, multiplier = shape::multiplier(pilot)) {
      std::size_t n = 0;
      while (n < size && placed.position_at[slot[n] = (hashes[n] * multiplier) >> (64 - shape::slot_bits)] == 0)
        placed.position_at[slot[n]] = members[n], ++n;
      if (n == size) {
        placed.pilots[bucket] = static_cast<std::uint8_t>(pilot);
        break;
      }
      while (n > 0) placed.position_at[slot[--n]] = 0;
      if (pilot + 1 == shape::pilots) {
        placed.stuck = bucket;
        break;
      }
    }
  }
  return placed;
}

template <std::size_t Size>
constexpr auto final_pilots(const placed_keys<Size>& placed) {
  raw_array<std::uint8_t, perfect_shape<Size>::buckets> pilots;
  for (std::size_t b = 0; b < perfect_shape<Size>::buckets; ++b) pilots.v[b] = placed.pilots[b];
  return pilots;
}

/// A free slot leads to the key at position 0, which is not what is looked for.
template <std::size_t Size>
constexpr auto final_positions(const placed_keys<Size>& placed) {
  using position_type = number_below<Size>;
  raw_array<position_type, perfect_shape<Size>::slot_count> positions;
  for (std::size_t s = 0; s < perfect_shape<Size>::slot_count; ++s)
    positions.v[s] = static_cast<position_type>(placed.position_at[s] == 0 ? 0 : placed.position_at[s] - 1);
  return positions;
}

// What follows is evaluated once for each list, each part within a budget of its own.

inline constexpr std::size_t words_at_once = 512;
inline constexpr std::size_t buckets_at_once = 4096;
inline constexpr unsigned most_attempts = 16;

template <class Keys, std::size_t Count>
constexpr raw_array<std::uint64_t, Count> read_words(std::size_t first) {
  raw_array<std::uint64_t, Count> words;
  for (std::size_t i = 0; i < Count; ++i) words.v[i] = Keys::word(Keys::key(first + i));
  return words;
}
template <class Keys, std::size_t First, std::size_t Count>
inline constexpr auto words_from = read_words<Keys, Count>(First);

template <class Keys, std::size_t... Part>
constexpr raw_array<std::uint64_t, Keys::size> join_words(std::index_sequence<Part...>) {
  constexpr std::size_t first = sizeof...(Part) * words_at_once;
  constexpr std::size_t rest = Keys::size - first;
  if constexpr (first == 0) {
    return words_from<Keys, 0, rest>;
  } else {  // copying whole arrays takes no steps of an evaluation
    struct row {
      raw_array<std::uint64_t, words_at_once> parts[sizeof...(Part)];
      raw_array<std::uint64_t, rest> end;
    };
    using joined = raw_array<std::uint64_t, Keys::size>;
    return __builtin_bit_cast(
        joined, (row{{words_from<Keys, Part * words_at_once, words_at_once>...}, words_from<Keys, first, rest>}));
  }
}

template <class Keys>
inline constexpr auto words_of = join_words<Keys>(std::make_index_sequence<(Keys::size - 1) / words_at_once>{});

template <class Keys, unsigned Attempt>
inline constexpr auto groups_of = group<Attempt>(words_of<Keys>);

template <class Keys, unsigned Attempt, std::size_t Part>
constexpr auto place_part();
/// After Part + 1 evaluations.
template <class Keys, unsigned Attempt, std::size_t Part>
inline constexpr auto placed_until = place_part<Keys, Attempt, Part>();

template <class Keys, unsigned Attempt, std::size_t Part>
constexpr auto place_part() {
  constexpr std::size_t buckets = perfect_shape<Keys::size>::buckets;
  constexpr std::size_t first = Part * buckets_at_once;
  constexpr std::size_t last = buckets - first < buckets_at_once ? buckets : first + buckets_at_once;
  constexpr auto& groups = groups_of<Keys, Attempt>;
  if constexpr (Part == 0)
    return place(groups, first, last, no_keys_placed<Keys::size>(groups.crowded));
  else
    return place(groups, first, last, placed_until<Keys, Attempt, Part - 1>);
}

template <class Keys, unsigned Attempt>
inline constexpr const auto& placed =
    placed_until<Keys, Attempt, (perfect_shape<Keys::size>::buckets - 1) / buckets_at_once>;

struct perfect_outcome {
  bool found;
  unsigned attempt;
  std::size_t first;
  std::size_t second;
};

/// Keys with the same word are in the same bucket always, and there is no pilot for it.
template <std::size_t Size>
constexpr perfect_outcome equal_words(const raw_array<std::uint64_t, Size>& words, const grouped_keys<Size>& keys,
                                      std::size_t bucket) {
  std::size_t compared = 0;
  for (std::uint32_t i = keys.first[bucket]; i != 0; i = keys.next[i - 1])
    for (std::uint32_t j = keys.next[i - 1]; j != 0 && compared < 4096; j = keys.next[j - 1], ++compared)
      if (words.v[i - 1] == words.v[j - 1]) return {false, 0, j - 1, i - 1};
  return {false, 0, npos, npos};
}

template <class Keys, unsigned Attempt>
constexpr perfect_outcome outcome_from() {
  if constexpr (Attempt == most_attempts) {
    return {false, 0, npos, npos};
  } else if constexpr (constexpr std::size_t stuck = placed<Keys, Attempt>.stuck; stuck == npos) {
    return {true, Attempt, npos, npos};
  } else {
    constexpr perfect_outcome equal = equal_words(words_of<Keys>, groups_of<Keys, Attempt>, stuck);
    if constexpr (equal.first != npos)
      return equal;
    else
      return outcome_from<Keys, Attempt + 1>();
  }
}

template <class Keys>
struct perfect_hash {
  static constexpr perfect_outcome outcome = outcome_from<Keys, 0>();

  template <class K>
  static constexpr std::size_t position(const K& key) {
    const std::uint64_t hash = shape::hash(Keys::word(key));
    return positions.v[shape::slot(hash, shape::multiplier(pilots.v[shape::bucket(hash)]))];
  }

  template <class K>
  static constexpr std::size_t find(const K& key) {
    const std::size_t candidate = position(key);
    if (candidate >= Keys::size) __builtin_unreachable();  // so that a caller's own look at the size is none
    return Keys::equal(Keys::key(candidate), key) ? candidate : npos;
  }

 private:
  using shape = perfect_shape<Keys::size, outcome.attempt>;

  static constexpr auto pilots = final_pilots(placed<Keys, outcome.attempt>);
  static constexpr auto positions = final_positions(placed<Keys, outcome.attempt>);
};

template <class Keys>
  requires(Keys::size == 0)
struct perfect_hash<Keys> {
  static constexpr perfect_outcome outcome = {true, 0, npos, npos};

  template <class K>
  static constexpr std::size_t position(const K&) {
    return npos;
  }
  template <class K>
  static constexpr std::size_t find(const K&) {
    return npos;
  }
};

}  // namespace memo::detail
