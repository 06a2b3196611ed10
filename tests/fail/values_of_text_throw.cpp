#include <memo/checked.hpp>
#include <memo/table.hpp>

#include <string_view>

// FIRST: memo::table requires a constant result at every key: at this one the body is not constexpr, throws
// EXPECT: function_has_a_constant_result_at_key<.*quit
// EXPECT: memo::table requires a constant result at every key: at this one a memo::checked overflows
// EXPECT: at_key<.*key_at_position\{?(.position = )?1\}

#ifdef MEMO_FAIL
constexpr char bad = 'q';
constexpr double most = 300;
#else
constexpr char bad = 'x';
constexpr double most = 100;
#endif

constexpr int length(std::string_view word) { return word[0] == bad ? throw 1 : static_cast<int>(word.size()); }
constexpr auto& lengths = memo::table<length, memo::values<"go", "quit", "wait">>;

constexpr memo::checked<signed char> rounded(double number) { return static_cast<int>(number); }
constexpr double numbers[] = {1.5, most};
constexpr auto& all_rounded = memo::table<rounded, memo::values_of<numbers>>;
