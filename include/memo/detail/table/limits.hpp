// How many results a table may have, and one constant evaluation, within the compilers' default limits.
#pragma once

#include <cstddef>

namespace memo::detail {

/// The most results that are computed by the compiler: it takes about a minute and up to 4 GB.
inline constexpr std::size_t max_table_size = std::size_t{1} << 22;
inline constexpr std::size_t simple_size = 65'536;  // what is tried in one evaluation
inline constexpr std::size_t leaf_size = 8'192;     // what is tried where that is too much, and halved where this is
inline constexpr std::size_t max_leaves = max_table_size / leaf_size;

}  // namespace memo::detail
