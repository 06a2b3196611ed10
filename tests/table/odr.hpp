// One function and its table, as two translation units see them.
#pragma once

#include <memo/table.hpp>

inline constexpr auto odd_sum =
    memo::fn([](auto self, int n) -> std::int32_t { return n == 0 ? 7 : (self(n - 1) + n * n) % 1'000'003; });
inline constexpr int odr_size = 3'001;
inline constexpr auto& odr_table = memo::table<odd_sum, memo::below<odr_size>>;

/// <stdexcept> is included after this in one unit, and not at all in the other.
inline std::int32_t at_of_both(int n) { return odr_table.at(n); }

const std::int32_t* table_in_b();
const void* layer_in_b();
int call_in_b(int n);
int at_in_b(int n);
int at_of_both_in_b(int n);
