#include <memo/table.hpp>

// FIRST: memo requires a layer of signature_type R\(P...\) to have known\(args...\)
// ONCE: error: .*memo requires

struct slot {
  using signature_type = int(int);
#ifndef MEMO_FAIL
  constexpr const int* known(int) const { return nullptr; }
  template <class Self>
  constexpr int answer(const Self&, int n) const {
    return n;
  }
#endif
};

constexpr auto& t = memo::table<slot{}, memo::below<3>>;
