#include "placement.hpp"

std::uint32_t look_up(int n) { return extern_table[n]; }
std::uint32_t call(int n) { return extern_table(n); }
