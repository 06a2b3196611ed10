#include <memo/table.hpp>

#include <cstddef>

// FIRST: memo::table requires a constant result at every key: at this one the body .*returns memory that it allocated
// EXPECT: at_key.* 3[ul]*[>,]

/// Memory of its own, but for a number below 3.
class number {
 public:
  constexpr explicit number(int n = 0) : words_(n < 3 ? nullptr : new int[1]{n}) {}
  constexpr number(const number& other) : number(other.get()) {}
  constexpr number& operator=(number other) {
    int* const words = words_;
    words_ = other.words_;
    other.words_ = words;
    return *this;
  }
  constexpr ~number() { delete[] words_; }

  constexpr int get() const { return words_ == nullptr ? 0 : *words_; }

 private:
  int* words_;
};

constexpr auto f = [](int n) { return number(n); };

#ifdef MEMO_FAIL
constexpr auto& t = memo::table<f, memo::below<10>>;
#else
constexpr auto& t = memo::table<f, memo::below<3>>;
#endif
