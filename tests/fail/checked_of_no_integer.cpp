#include <memo/checked.hpp>

// FIRST: memo::checked<T> requires an integer type of up to 64 bits: write memo::checked<std::int64_t>

#ifdef MEMO_FAIL
constexpr memo::checked<double> x{};
#else
constexpr memo::checked<long> x{};
#endif
