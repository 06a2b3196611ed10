#include <memo/cache.hpp>

#include <string>
#include <string_view>
#include <utility>

// EXPECT: memo requires parameters that own what they hold: inside another type write std::string for a std::string_view
// EXPECT: parameter_owns_its_elements<2(UL)?, .*pair<.*string_view

#ifdef MEMO_FAIL
using text = std::string_view;
#else
using text = std::string;
#endif

auto f = memo::cache([](int, const std::pair<text, int>&) { return 1; });
