// Caches that two compilers' code asks, each with functions of the other's: what is inline is taken from one of them.
#include <memo/memo.hpp>

#include <chrono>
#include <cstdint>
#include <string>

int ask_all();  // of the unit that has main
int also_ask_all();

int next(int n);
std::string twice(const std::string& s);

inline constexpr auto sum =
    memo::fn([](auto self, int n) -> std::uint64_t { return n < 2 ? 1 : self(n - 1) + self(n - 2); });

inline memo::lru_cached<next> words{40};
inline memo::lru_cached<twice> texts{40};
inline memo::lru_cached<sum> recursive{40};
inline memo::memoized<twice, memo::sieve> sieve{40};
inline memo::memoized<next, memo::lru, memo::concurrent> shared_words{40};
inline memo::memoized<twice, memo::lru, memo::concurrent> shared_texts{40};
inline memo::memoized<twice, memo::s3_fifo, memo::single_flight> flights{40};

/// How many of a unit's answers are wrong.
template <int Unit>
int wrong() {
  auto dense = memo::dense_cache(sum, 60);
  auto fresh = memo::ttl_cache(twice, {.maxsize = 40, .ttl = std::chrono::hours(1)});
  std::size_t told = 0;
  const auto parts = [&](auto cache) {
    for (int n = 0; n < 500; ++n) cache(std::to_string(n % 90));
    cache.cache_clear();
  };
  const auto size = [](const std::string& result, const std::string&) { return result.size(); };
  const auto listen = [&](memo::removal, const std::string& result, const std::string& s) {
    told += result.size() == 2 * s.size();
  };
  const auto hour = memo::expire_after_access(std::chrono::hours(1));
  parts(memo::memoize<memo::lru>(twice, {.maxsize = 90}, memo::weigh_by(size), memo::on_removal(listen), hour));
  parts(memo::memoize<memo::lru, memo::concurrent>(twice, {.maxsize = 90}, memo::weigh_by(size),
                                                   memo::on_removal(listen), hour));
  int count = told < 500;
  for (int n = 0; n < 3000; ++n) {
    const int key = n * 37 % 60;
    const std::string text = std::to_string(key) + std::string(static_cast<std::size_t>(key), 'x');
    count += words(key) != key + 1 || shared_words(key) != key + 1;
    count += recursive(key) != sum(key) || dense(key) != sum(key) || dense.ref(key) != sum(key);
    for (const std::string& s : {texts(text), sieve(text), shared_texts(text), flights(text), fresh(text)})
      count += s != text + text;
    if (n % 500 == 0) texts.resize(n % 1000 == 0 ? 10 : 3000);
    if (n % 700 == 0) shared_texts.cache_clear();
  }
  return count;
}

#if defined(HAS_MAIN)
int next(int n) { return n + 1; }
std::string twice(const std::string& s) { return s + s; }
int ask_all() { return wrong<0>(); }
int main() { return ask_all() + also_ask_all() + ask_all() == 0 ? 0 : 1; }
#else
int also_ask_all() { return wrong<1>(); }
#endif
