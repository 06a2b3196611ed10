#include <memo/table.hpp>

// FIRST: memo::table requires a layer whose known\(args...\) and answer\(self, args...\) are const
// ONCE: error: .*memo::table requires

#ifdef MEMO_FAIL
#define CONST
#else
#define CONST const
#endif

struct twice {
  using signature_type = int(int);
  constexpr const int* known(int) CONST { return nullptr; }
  template <class Self>
  constexpr int answer(const Self&, int n) CONST {
    return 2 * n;
  }
};

constexpr auto& t = memo::table<twice{}, memo::below<3>>;
constexpr int x = t[2];
