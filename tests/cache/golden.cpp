#include <memo/cache.hpp>

#include <cstddef>
#include <fstream>
#include <string>
#include <vector>

#include "catch.hpp"

namespace {

std::vector<std::string> lines_of(const std::string& name) {
  std::ifstream in(MEMO_TEST_DATA "/" + name);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);)
    if (!line.starts_with('#')) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("a thousand skewed requests hit and miss as in CPython", "[cache]") {
  const auto info_at = [](std::size_t maxsize) {
    auto item = memo::lru_cache([](int id) { return id; }, maxsize);
    const auto requests = lines_of("skewed_1000.txt");
    REQUIRE(requests.size() == 1000);
    for (const auto& id : requests) item(std::stoi(id));
    return item.cache_info();
  };
  CHECK(info_at(10) == memo::cache_info{551, 449, 10, 10});
  CHECK(info_at(50) == memo::cache_info{865, 135, 50, 50});
}
