#include <memo/perfect_map.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "example.hpp"

// A language of 2,000 words, each a verb and a noun, as a command line or a protocol has them.

constexpr std::string_view verbs[] = {"add",    "attach", "bind",   "check", "clear", "close", "copy",  "count",
                                      "create", "delete", "drop",   "dump",  "edit",  "fetch", "find",  "flush",
                                      "get",    "grant",  "import", "join",  "list",  "load",  "lock",  "merge",
                                      "mount",  "move",   "open",   "pause", "print", "purge", "query", "reset",
                                      "resume", "scan",   "send",   "set",   "show",  "start", "stop",  "watch"};
constexpr std::string_view nouns[] = {
    "account", "address", "alias",  "archive", "batch",   "block",   "branch", "bucket", "buffer", "cache",
    "channel", "client",  "column", "cursor",  "device",  "disk",    "event",  "field",  "file",   "filter",
    "folder",  "group",   "handle", "host",    "image",   "index",   "job",    "key",    "label",  "link",
    "log",     "message", "node",   "object",  "package", "page",    "path",   "peer",   "policy", "port",
    "queue",   "record",  "role",   "route",   "schema",  "session", "table",  "task",   "user",   "volume"};
constexpr std::size_t word_count = std::size(verbs) * std::size(nouns);
static_assert(word_count == 2'000);

/// All words, end to end.
constexpr auto text = [] {
  std::array<char, 32'000> letters{};
  std::size_t next = 0;
  for (const std::string_view verb : verbs)
    for (const std::string_view noun : nouns) {
      for (const char c : verb) letters[next++] = c;
      letters[next++] = '-';
      for (const char c : noun) letters[next++] = c;
    }
  return letters;
}();

struct token {
  std::uint16_t verb;
  std::uint16_t noun;
};

constexpr auto words = [] {
  std::array<std::pair<std::string_view, token>, word_count> list;
  const char* next = text.data();
  std::size_t i = 0;
  for (std::uint16_t verb = 0; verb < std::size(verbs); ++verb)
    for (std::uint16_t noun = 0; noun < std::size(nouns); ++noun) {
      const std::size_t size = verbs[verb].size() + 1 + nouns[noun].size();
      list[i].first = std::string_view(next, size);
      list[i++].second = {verb, noun};
      next += size;
    }
  return list;
}();

constexpr auto& tokens = memo::perfect_map<words>;
static_assert(verbs[tokens.at("open-file").verb] == "open" && !tokens.contains("open-sesame"));

void show(const example::arguments& given) {
  const std::unordered_map<std::string_view, token> hashed(words.begin(), words.end());
  std::vector<std::string> source;
  for (const auto& [word, value] : words) {
    const auto found = tokens.find(word);
    example::check(found != tokens.end() && found->second.verb == value.verb && found->second.noun == value.noun,
                   "each word is recognized");
    source.emplace_back(word);
    std::string misspelt(word);
    misspelt[word.size() / 2] ^= 1;
    example::check(tokens.contains(misspelt) == hashed.contains(misspelt), "a word that is none is not");
    source.push_back(std::move(misspelt));
  }

  std::size_t recognized = 0;
  const auto recognize = [&](const auto& map) {
    recognized = 0;
    for (const std::string& word : source) recognized += map.find(word) != map.end();
  };
  const int calls = given.quick ? 1 : 20;
  const auto count = static_cast<double>(source.size());
  const double perfect_time = example::seconds_per_call(calls, [&] { recognize(tokens); }) / count;
  const std::size_t by_perfect_hash = recognized;
  const double map_time = example::seconds_per_call(calls, [&] { recognize(hashed); }) / count;
  example::check(recognized == by_perfect_hash && recognized >= word_count, "both recognize the same words");

  std::printf("  %s words, asked for %s, recognized %s\n\n", example::grouped(word_count).c_str(),
              example::grouped(source.size()).c_str(), example::grouped(recognized).c_str());
  std::printf("  %-48s %10s a word\n", "memo::perfect_map, in read-only memory",
              example::time_text(perfect_time).c_str());
  std::printf("  %-48s %10s a word\n", "std::unordered_map, built when the program starts",
              example::time_text(map_time).c_str());
}

int main(int argc, char** argv) {
  return example::run(argc, argv, "A recognizer of 2,000 words, by a perfect hash that the compiler found", show);
}
