#include <memo/memo.hpp>

#include <iostream>
#include <optional>
#include <string>
#include <string_view>

/// A page that is slow to fetch, or none.
std::optional<std::string> fetch(std::string_view address) {
  if (address == "gone") return {};
  return "<h1>" + std::string(address) + "</h1>";
}

int main() {
  std::size_t evicted = 0;
  auto pages = memo::memoize<memo::s3_fifo>(                                       // who leaves
      fetch, {.maxsize = 40},                                                      // characters, see weigh_by
      memo::weigh_by([](const auto& page, std::string_view) { return page->size(); }),
      memo::keep_if([](const auto& page) { return page.has_value(); }),            // ask again for what was not there
      memo::on_removal([&](memo::removal cause, const auto&, std::string_view address) {
        std::cout << address << " left\n";                                         // news; weather and sports at the end
        evicted += cause == memo::removal::evicted;
      }));
  for (const char* address : {"news", "gone", "weather", "gone", "sports"}) pages(address);
  std::cout << pages.cache_info() << '\n';  // CacheInfo(hits=0, misses=5, maxsize=40, currsize=31)
  return evicted == 1 && pages.contains("weather") && !pages.contains("gone") ? 0 : 1;
}
