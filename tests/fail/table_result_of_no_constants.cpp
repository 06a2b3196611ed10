#include <memo/table.hpp>

// ONCE: error:
// FIRST: memo::table requires a result type of which there are constants: make its default constructor and its destructor

struct metres {
  int value = 0;
#ifdef MEMO_FAIL
  ~metres() {}
#endif
};

constexpr auto f = [](int n) { return metres{n}; };

constexpr auto& t = memo::table<f, memo::below<10>>;
