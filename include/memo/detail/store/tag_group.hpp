// Twelve places of the index in one cache line: a tag for each, compared at once, and which entry is there.
#pragma once

#include <cstddef>
#include <cstdint>

namespace memo::detail {

/// The place of the lowest bit that is set, of at least one. (<bit> would cost each user's compilation more than the rest of
/// the store's includes.)
inline unsigned lowest_bit(std::uint32_t bits) { return static_cast<unsigned>(__builtin_ctz(bits)); }

/// Tag groups: after SwissTable (Kulukundis, CppCon 2017), twelve 32-bit ids beside twelve tags as in F14 (Bronson and
/// Shi, 2019). `overflow` counts the entries that found this group full and went on, so that erasing leaves nothing
/// behind; at 255 it stays.
struct alignas(64) tag_group {
  static constexpr unsigned size = 12;
  static constexpr std::uint8_t empty = 0;

  std::uint8_t tags[size];
  std::uint8_t overflow;
  std::uint8_t unused[3];
  std::uint32_t ids[size];

  /// A bit for each place whose tag is this one.
  std::uint32_t match(std::uint8_t tag) const {
#if defined(__SSE2__) && __has_builtin(__builtin_ia32_pmovmskb128)
    using bytes = signed char __attribute__((vector_size(16)));
    bytes line;
    __builtin_memcpy(&line, __builtin_assume_aligned(tags, 16), sizeof line);
    const bytes wanted = static_cast<signed char>(tag) - bytes{};
    using chars = char __attribute__((vector_size(16)));
    const auto same = __builtin_bit_cast(chars, line == wanted);
    return static_cast<std::uint32_t>(__builtin_ia32_pmovmskb128(same)) & ((1u << size) - 1);
#else
    std::uint32_t bits = 0;
    for (unsigned i = 0; i < size; ++i) bits |= static_cast<std::uint32_t>(tags[i] == tag) << i;
    return bits;
#endif
  }
};
static_assert(sizeof(tag_group) == 64);

}  // namespace memo::detail
