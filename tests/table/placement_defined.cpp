#include "placement.hpp"

// Four placements, found in the object file by placement.sh.

constinit const memo::table_of<pell, memo::below<1'001>> extern_table{};
extern const memo::table_of<pell, memo::below<1'002>> aligned_table;
alignas(4'096) constexpr memo::table_of<pell, memo::below<1'002>> aligned_table{};
extern const memo::table_of<pell, memo::below<1'003>> section_table;
[[gnu::section(".memo_test")]] constinit const memo::table_of<pell, memo::below<1'003>> section_table{};
static constexpr memo::table_of<pell, memo::below<1'004>> internal_table{};
inline constexpr memo::table_of<pell, memo::below<1'005>> inline_table{};

std::uint32_t use(int n) { return internal_table[n] + inline_table[n]; }
