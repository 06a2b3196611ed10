#include <memo/property.hpp>

// EXPECT: a_cached_property_asked_for_itself_in_a_constant_evaluation

constexpr bool asks_for_itself() {
  memo::detail::once o;
  o.begin();
#ifdef MEMO_FAIL
  o.begin();
#endif
  o.end(true);
  return o.is_set();
}
static_assert(asks_for_itself());
