#include <memo/cache.hpp>

#include <chrono>
#include <iostream>
#include <string>
#include <thread>

/// A question that takes long to answer, and has always the same answer.
double distance(const std::string& from, const std::string& to) {
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  return from == to ? 0 : 2'740;
}

int main() {
  auto remembered = memo::lru_cache(distance, 1000);           // the last thousand answers
  for (int i = 0; i < 10; ++i) remembered("Lisbon", "Oslo");   // slow once; no string is built to look one up
  std::cout << remembered.cache_info() << '\n';                // CacheInfo(hits=9, misses=1, maxsize=1000, currsize=1)
  return remembered("Lisbon", "Oslo") == distance("Lisbon", "Oslo") ? 0 : 1;
}
