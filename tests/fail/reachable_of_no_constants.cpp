#include <memo/table.hpp>

#include <cstddef>

// FIRST: memo::reachable requires parameters of which there are constants: write std::string_view where std::string

#ifdef MEMO_FAIL
#define CONSTEXPR
#else
#define CONSTEXPR constexpr
#endif

struct text {
  using value_type = char;
  using traits_type = void;

  CONSTEXPR text() : text(nullptr, 0) {}
  CONSTEXPR text(const char* first, std::size_t count) : first_(first), count_(count) {}
  constexpr const char* data() const { return first_; }
  constexpr std::size_t size() const { return count_; }

 private:
  const char* first_;
  std::size_t count_;
};

constexpr auto length = memo::fn([](text t) { return t.size(); });
constexpr auto x = memo::table<length, memo::reachable<"abc">>.size();
