// Twelve places of the index in one cache line: a tag for each, compared at once, and which entry is there.
#pragma once

#include <cstddef>
#include <cstdint>

namespace memo::detail {

/// The place of the lowest bit that is set, of at least one. (<bit> would cost each user's compilation more than the
/// rest of the store's includes.)
inline std::size_t lowest_bit(std::uint32_t bits) {
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
  // g++ would clear the register before and extend it after: a twentieth of what a hit takes. (A processor without tzcnt
  // takes it for bsf, which gives the same here.)
  std::size_t place;
  __asm__("tzcnt{l}\t{%1, %k0|%k0, %1}" : "=r"(place) : "r"(bits) : "cc");
  return place;
#else
  return static_cast<unsigned>(__builtin_ctz(bits));
#endif
}

/// Eight tags that several threads may look at.
using eight_tags [[gnu::may_alias]] = std::uint64_t;

/// Tag groups: after SwissTable (Kulukundis, CppCon 2017), twelve 32-bit ids beside twelve tags as in F14 (Bronson and
/// Shi, 2019). A tag is a byte of the hash, of its four in turn: as many are compared as the hash is long, so that it
/// is not to be spread byte by byte. Which places are taken, bits say. `overflow` counts the entries that found this
/// group full and went on, so that erasing leaves nothing behind; at 255 it stays.
struct alignas(64) tag_group {
  static constexpr std::size_t size = 12;

  std::uint8_t tags[size];
  std::uint16_t taken;
  std::uint8_t unused;
  std::uint8_t overflow;
  std::uint32_t ids[size];

  static std::uint8_t tag(std::size_t i, std::uint32_t hash) { return static_cast<std::uint8_t>(hash >> i % 4 * 8); }

  /// A bit for each place whose tag is that of this hash.
  std::uint32_t match(std::uint32_t hash) const {
#if defined(__SSE2__) && __has_builtin(__builtin_ia32_pmovmskb128)
    words line;
    __builtin_memcpy(&line, __builtin_assume_aligned(tags, 16), sizeof line);
    std::uint32_t last_word;  // in one instruction with the conjunction
    __builtin_memcpy(&last_word, reinterpret_cast<const unsigned char*>(this) + size, sizeof last_word);
    return match(line, hash) & last_word;
#else
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < size; ++i) bits |= static_cast<std::uint32_t>(tags[i] == tag(i, hash)) << i;
    return bits & taken;
#endif
  }

  /// The same while another thread may change them.
  std::uint32_t match_shared(std::uint32_t hash) const {
    // Whoever is seen to be taken has the tag that is read after it.
#if defined(__SSE2__) && __has_builtin(__builtin_ia32_pmovmskb128)
    using pair_of_words = long long __attribute__((vector_size(16)));
    const auto* const both = reinterpret_cast<const eight_tags*>(tags);
    const std::uint64_t second = __atomic_load_n(both + 1, __ATOMIC_ACQUIRE);
    const std::uint64_t first = __atomic_load_n(both, __ATOMIC_ACQUIRE);
    const pair_of_words line{static_cast<long long>(first), static_cast<long long>(second)};
    return match(__builtin_bit_cast(words, line), hash) & static_cast<std::uint32_t>(second >> 32);
#else
    std::uint32_t bits = __atomic_load_n(&taken, __ATOMIC_ACQUIRE);
    for (std::size_t i = 0; i < size; ++i)
      bits &= ~(static_cast<std::uint32_t>(__atomic_load_n(&tags[i], __ATOMIC_ACQUIRE) != tag(i, hash)) << i);
    return bits;
#endif
  }

  std::uint32_t free() const { return ~std::uint32_t{taken} & ((1u << size) - 1); }

  /// Where Shared, whoever finds the tag in another thread finds the id and what it stands for.
  template <bool Shared = false>
  void put(std::size_t i, std::uint32_t hash, std::uint32_t id) noexcept {
    set<Shared>(ids[i], id);
    set<Shared>(tags[i], tag(i, hash));
    set<Shared>(taken, static_cast<std::uint16_t>(taken | 1u << i));
  }
  template <bool Shared = false>
  void take(std::size_t i) noexcept {
    set<Shared>(taken, static_cast<std::uint16_t>(taken & ~(1u << i)));
  }
  template <bool Shared = false>
  void set_overflow(std::uint8_t n) noexcept {
    set<Shared>(overflow, n);
  }
  void clear() noexcept {
    set<true>(taken, std::uint16_t{0});
    set<true>(overflow, std::uint8_t{0});
  }

 private:
  template <bool Shared, class T>
  static void set(T& part, T to) noexcept {
    if constexpr (Shared)
      __atomic_store_n(&part, to, __ATOMIC_RELEASE);
    else
      part = to;
  }

#if defined(__SSE2__) && __has_builtin(__builtin_ia32_pmovmskb128)
  using words = int __attribute__((vector_size(16)));
  static std::uint32_t match(words line, std::uint32_t hash) {
    using bytes = char __attribute__((vector_size(16)));
    using signed_bytes = signed char __attribute__((vector_size(16)));
    const words wanted = static_cast<int>(hash) - words{};
    const auto same = __builtin_bit_cast(signed_bytes, line) == __builtin_bit_cast(signed_bytes, wanted);
    return static_cast<std::uint32_t>(__builtin_ia32_pmovmskb128(__builtin_bit_cast(bytes, same)));
  }
#endif
};
static_assert(sizeof(tag_group) == 64);

}  // namespace memo::detail
