#include <memo/cache.hpp>

// EXPECT: memo requires a member function to be 'const': a call that is answered from memory changes no object

struct server {
#ifdef MEMO_FAIL
  int answer(int n) { return n; }
#else
  int answer(int n) const { return n; }
#endif
  bool operator==(const server&) const = default;
};

template <>
struct memo::hash<server> {
  std::uint64_t operator()(const server&) const { return 0; }
};

auto f = memo::cache(memo::per_object(&server::answer));
