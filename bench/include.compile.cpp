// What an include costs a translation unit.
// CASE: unordered_map/include -DHEADER=<unordered_map>
// CASE: memo/include -DHEADER=<memo/memo.hpp>
// CASE: array/include_table -DHEADER=<array>
// CASE: memo_table/include_table -DHEADER=<memo/table.hpp>
#include HEADER
