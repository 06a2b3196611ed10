#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>

#include "law.hpp"

namespace {

constexpr std::string_view few_words[] = {"ab", ""};
constexpr std::string_view many_words[] = {"it", "t", "", "bc", "abc", "c", "kit", "sit"};

struct edit_distance {
  using signature = std::size_t(std::string_view, std::string_view);
  using few = memo::box<memo::values_of<few_words>, memo::values_of<few_words>>;
  using many = memo::box<memo::values_of<many_words>, memo::values_of<many_words>>;

  static constexpr auto body = [](auto self, std::string_view a, std::string_view b) -> std::size_t {
    if (a.empty() || b.empty()) return a.size() + b.size();
    const std::string_view x = a.substr(1);
    const std::string_view y = b.substr(1);
    if (a[0] == b[0]) return self(x, y);
    return 1 + std::min({self(x, y), self(x, b), self(a, y)});
  };
  static constexpr std::size_t plain(std::string_view a, std::string_view b) {
    std::size_t row[16] = {};
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      std::size_t diagonal = row[0];
      row[0] = i;
      for (std::size_t j = 1; j <= b.size(); ++j) {
        const std::size_t above = row[j];
        row[j] = a[i - 1] == b[j - 1] ? diagonal : 1 + std::min({diagonal, above, row[j - 1]});
        diagonal = above;
      }
    }
    return row[b.size()];
  }
  using key = std::tuple<std::string_view, std::string_view>;
  static constexpr std::array small{key("kit", "sit"), key("ab", "c"), key("a", "bc"),
                                    key("", ""),       key("", "abc"), key("abc", "")};
  static constexpr std::array large{key("kitten", "sitting"), key("saturday", "sunday")};
};

struct vowels {
  using signature = int(std::string_view);
  using few = memo::values_of<few_words>;
  using many = memo::values_of<many_words>;
  using reached = memo::reachable<"abc", "it">;

  static constexpr auto body = [](auto self, std::string_view text) -> int {
    if (text.empty()) return 0;
    return (std::string_view("aeiou").find(text[0]) != std::string_view::npos) + self(text.substr(1));
  };
  static constexpr int plain(std::string_view text) {
    int n = 0;
    for (const char c : text) n += c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
    return n;
  }
  using key = std::tuple<std::string_view>;
  static constexpr std::array small{key("kit"), key("ab"), key("abc"), key(""), key("a"), key("recursive")};
};

/// Results that own memory.
struct reversed {
  using signature = std::string(std::string_view);

  static constexpr auto body = [](auto self, std::string_view text) -> std::string {
    if (text.empty()) return {};
    return self(text.substr(1)) + text[0];
  };
  static std::string plain(std::string_view text) { return {text.rbegin(), text.rend()}; }
  using key = std::tuple<std::string_view>;
  static constexpr std::array small{key("recursive"), key(""), key("a"),
                                    key("a text that is too long for the small string"), key("recursive")};
};

/// Keys that own memory, by reference.
struct length {
  using signature = std::size_t(const std::string&);

  static constexpr auto body = [](auto self, const std::string& text) -> std::size_t {
    return text.empty() ? 0 : 1 + self(text.substr(1));
  };
  static std::size_t plain(const std::string& text) { return text.size(); }
  using key = std::tuple<std::string>;
  static inline const std::array<key, 4> small{key("length"), key(std::string(60, 'x')), key(""), key("len")};
};

}  // namespace

TEMPLATE_TEST_CASE("every cache over a function of text is that function", "[laws]", edit_distance, reversed, length) {
  laws::check_caches<TestType>();
}

TEMPLATE_TEST_CASE("every table of a function of text, and every cache over it, is that function", "[laws]", vowels,
                   edit_distance) {
  laws::check_tables<TestType>();
}

TEST_CASE("every table of what a function of text visits, and every cache over it, is that function", "[laws]") {
  laws::check_reached_tables<vowels>();
}

TEST_CASE("a function of text is that function at compile time", "[laws]") { laws::check_constants<edit_distance>(); }

TEST_CASE("a cache with any policy over a function of text is that function", "[laws]") {
  laws::check_policies<edit_distance>();
}
