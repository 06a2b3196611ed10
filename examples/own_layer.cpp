// A layer of one's own: results that an earlier run left in a file, below a cache.
#include <cstdint>
#include <fstream>
#include <map>
#include <string>
#include <utility>

#include <memo/memo.hpp>

#include "example.hpp"

/// Knows what the file had, and asks the layer below for the rest.
template <memo::layer Below>
class saved {
 public:
  using signature_type = std::uint64_t(int);

  saved(Below below, const std::string& path) : below_(std::move(below)) {
    std::ifstream file(path);
    int n = 0;
    for (std::uint64_t result = 0; file >> n >> result;) results_[n] = result;
  }

  const std::uint64_t* known(int n) const {
    const auto found = results_.find(n);
    return found == results_.end() ? nullptr : &found->second;
  }
  template <class Self>
  std::uint64_t answer(const Self& self, int n) const {
    return memo::ask(below_, self, n);
  }

 private:
  Below below_;
  std::map<int, std::uint64_t> results_;
};

int main(int argc, char** argv) {
  return example::run(argc, argv, "A layer of one's own: what an earlier run saved in a file", [](const auto&) {
    int runs = 0;
    const auto catalan = memo::fn([&runs](auto self, int n) -> std::uint64_t {
      ++runs;
      return n == 0 ? 1 : self(n - 1) * (4 * static_cast<std::uint64_t>(n) - 2) / (static_cast<std::uint64_t>(n) + 1);
    });

    const std::string path = "own_layer.txt";
    const std::uint64_t earlier = catalan(28);
    std::ofstream(path) << 28 << ' ' << earlier << '\n';

    runs = 0;
    auto c = memo::lru_cache(saved(catalan, path));
    const std::uint64_t result = c(30);
    std::printf("  C(30) = %s: the body ran for 30 and 29, and 28 was read\n", example::grouped(result).c_str());
    example::check(result == 3'814'986'502'092'304, "C(30) is known");
    example::check(runs == 2, "what was saved is not computed again");
    example::check(c(28) == earlier && c.cache_info().currsize == 2, "what is known below is not kept again");
  });
}
