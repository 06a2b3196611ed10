// How many results a table may have, and one constant evaluation, within the compilers' default limits.
#pragma once

#include <cstddef>

namespace memo::detail {

/// The most results that are computed by the compiler: it takes about a minute and up to 4 GB.
inline constexpr std::size_t max_table_size = std::size_t{1} << 22;
inline constexpr std::size_t leaf_size = 8'192;  // what is tried where that is too much, and halved where this is

/// What is tried in one evaluation of a table that goes on from the one before: the largest that cheap bodies get
/// through, of clang's 1,048,576 steps and g++'s 33,554,432 operations; where that is too much, half of it.
#if defined(__clang__)
inline constexpr std::size_t largest_piece = 131'072;
#else
inline constexpr std::size_t largest_piece = 262'144;
#endif
inline constexpr std::size_t smallest_piece = 65'536;
/// Each evaluation keeps all results up to its end, so that memory grows with the square beyond.
inline constexpr std::size_t pieced_size = std::size_t{1} << 20;
/// The first keys of a piece that may ask for what is before it: rows of as many keys, and a recurrence of as many
/// terms.
inline constexpr std::size_t near_after = 4'096;

}  // namespace memo::detail
