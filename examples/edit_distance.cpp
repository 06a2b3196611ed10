#include <memo/memo.hpp>

#include <filesystem>
#include <iostream>
#include <numeric>
#include <span>
#include <sstream>

#include "example.hpp"

/// distance(i, j): how many insertions, deletions and replacements make the first i of `from` the first j of `to`.
template <class Sequence>
constexpr auto edit_distance(Sequence from, Sequence to) {
  return memo::fn([from, to](auto self, std::size_t i, std::size_t j) -> std::size_t {
    if (i == 0 || j == 0) return i + j;
    if (from[i - 1] == to[j - 1]) return self(i - 1, j - 1);
    return 1 + std::min({self(i - 1, j - 1), self(i - 1, j), self(i, j - 1)});
  });
}

static_assert(edit_distance(std::string_view("kitten"), std::string_view("sitting"))(6, 7) == 3);

using words = std::vector<std::string>;

words words_of(const std::string& path) {
  std::istringstream text(example::read_file(path));
  return {std::istream_iterator<std::string>(text), {}};
}

std::size_t by_rows(const words& from, const words& to) {
  std::vector<std::size_t> above(to.size() + 1), row(to.size() + 1);
  std::iota(above.begin(), above.end(), std::size_t{0});
  for (std::size_t i = 1; i <= from.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j)
      row[j] = from[i - 1] == to[j - 1] ? above[j - 1] : 1 + std::min({above[j - 1], above[j], row[j - 1]});
    std::swap(above, row);
  }
  return above.back();
}

void show(const example::arguments& given) {
  const auto files = given.files.empty()
                         ? words{MEMO_SOURCE_DIR "/include/memo/fn.hpp", MEMO_SOURCE_DIR "/include/memo/cache.hpp"}
                         : given.files;
  if (files.size() != 2) throw std::runtime_error("two texts can be compared: name two files");
  const auto from = words_of(files[0]), to = words_of(files[1]);
  for (const auto& [path, text] : {std::pair(files[0], &from), std::pair(files[1], &to)})
    std::printf("  %-24s %9s words\n", std::filesystem::path(path).filename().c_str(),
                example::grouped(text->size()).c_str());
  if (from.size() * to.size() > 20'000'000)
    throw std::runtime_error("these would be more than 20 million states: name shorter files");

  auto distance = memo::cache(edit_distance(std::span(from), std::span(to)));
  std::size_t expected = 0, found = 0;
  const auto time_by_rows = example::seconds([&] { expected = by_rows(from, to); });
  double time = 0;
  try {
    time = example::seconds([&] { found = distance(from.size(), to.size()); });
  } catch (const memo::recursion_too_deep&) {
    throw std::runtime_error("this recursion is as deep as both texts are long, " +
                             example::grouped(from.size() + to.size()) +
                             " calls, more than this thread's stack holds: name shorter files");
  }

  const auto line = [](const char* how, std::size_t result, double seconds) {
    std::printf("  %-36s %9s edits %12s\n", how, example::grouped(result).c_str(), example::time_text(seconds).c_str());
  };
  std::printf("\n");
  line("recursion, memo::cache(distance)", found, time);
  line("array filled row by row, by hand", expected, time_by_rows);
  const auto info = distance.cache_info();
  std::cout << "\n  " << example::grouped(info.currsize) << " of "
            << example::grouped((from.size() + 1) * (to.size() + 1)) << " states visited:  " << info << '\n';
  example::check(found == expected, "both ways give the same distance");
  example::check(info.misses == info.currsize, "each state is computed once");
}

int main(int argc, char** argv) {
  return example::run(argc, argv, "The edit distance of two texts: a plain recursion, and a cache around it", show);
}
