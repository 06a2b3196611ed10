#include "odr.hpp"

const std::int32_t* table_in_b() { return odr_table.data(); }
const void* layer_in_b() { return &odr_table; }
int at_in_b(int n) { return odr_table.at(n); }
int at_of_both_in_b(int n) { return at_of_both(n); }
int call_in_b(int n) { return odd_sum(n) - odr_table(n); }
