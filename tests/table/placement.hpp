// A table that is defined in one file, and declared in others.
#pragma once

#include <memo/table.hpp>

inline constexpr auto pell = memo::fn([](auto self, int n) -> std::uint32_t {
  return n < 2 ? static_cast<std::uint32_t>(n) : 2 * self(n - 1) + self(n - 2);
});

extern const memo::table_of<pell, memo::below<1'001>> extern_table;
