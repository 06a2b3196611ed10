#include <memo/checked.hpp>

// FIRST: convert|conversion|no viable

constexpr memo::checked<int> wide = 5;

#ifdef MEMO_FAIL
constexpr memo::checked<short> narrow = wide;
#else
constexpr memo::checked<short> narrow(wide);
#endif
