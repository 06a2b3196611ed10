#include <memo/table.hpp>

#include <array>
#include <cstdint>
#include <set>
#include <string_view>

#include "example.hpp"

/// Zobrist's keys: a random number for each piece on each square, by xorshift from the one before it.
inline constexpr auto zobrist = memo::fn([](auto self, int piece, int square) -> std::uint64_t {
  std::uint64_t x = square > 0 ? self(piece, square - 1) : piece > 0 ? self(piece - 1, 63) : 0x9e3779b97f4a7c15u;
  x ^= x << 13;
  x ^= x >> 7;
  return x ^ x << 17;
});

constexpr auto& keys = memo::table<zobrist, memo::box<memo::below<12>, memo::below<64>>>;
static_assert(keys.size() == 12 * 64);

constexpr std::string_view piece_letters = "PNBRQKpnbrqk";

/// A board whose hash changes with each move by two keys, or three where it captures.
class board {
 public:
  constexpr explicit board(std::string_view ranks) {
    for (auto& piece : pieces_) piece = none;
    int square = 56;  // a8
    for (const char c : ranks) {
      if (c == '/')
        square -= 16;
      else if (c >= '1' && c <= '8')
        square += c - '0';
      else
        put(static_cast<int>(piece_letters.find(c)), square++);
    }
  }

  /// As in "e2e4".
  constexpr void move(std::string_view squares) {
    const int from = square_of(squares.substr(0, 2));
    const int to = square_of(squares.substr(2));
    const int piece = pieces_[from];
    take(from);
    if (pieces_[to] != none) take(to);
    put(piece, to);
  }

  constexpr std::uint64_t hash() const { return hash_; }
  constexpr std::uint64_t hash_from_nothing() const {
    std::uint64_t hash = 0;
    for (int square = 0; square < 64; ++square)
      if (pieces_[square] != none) hash ^= keys[pieces_[square]][square];
    return hash;
  }

 private:
  static constexpr int none = -1;

  static constexpr int square_of(std::string_view name) { return name[0] - 'a' + 8 * (name[1] - '1'); }
  constexpr void put(int piece, int square) {
    pieces_[square] = piece;
    hash_ ^= keys[piece][square];
  }
  constexpr void take(int square) {
    hash_ ^= keys[pieces_[square]][square];
    pieces_[square] = none;
  }

  int pieces_[64] = {};
  std::uint64_t hash_ = 0;
};

constexpr board start("rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR");

constexpr std::uint64_t hash_after(std::initializer_list<std::string_view> moves) {
  board b = start;
  for (const std::string_view m : moves) b.move(m);
  return b.hash();
}

// The same position by two orders of moves, and not by others, known to the compiler.
static_assert(hash_after({"g1f3", "g8f6", "b1c3", "b8c6"}) == hash_after({"b1c3", "b8c6", "g1f3", "g8f6"}));
static_assert(hash_after({"e2e4", "e7e5"}) != hash_after({"e2e3", "e7e5"}));

void show(const example::arguments&) {
  const std::set<std::uint64_t> distinct(keys.begin(), keys.end());
  example::check(distinct.size() == keys.size() && !distinct.contains(0), "every key is another");
  std::set<std::uint64_t> pairs;
  for (const std::uint64_t a : distinct)
    for (const std::uint64_t b : distinct)
      if (a < b) pairs.insert(a ^ b);
  example::check(pairs.size() == distinct.size() * (distinct.size() - 1) / 2, "no two pairs of keys cancel each other");

  board game = start;
  std::printf("  %-22s %016llx\n", "the first position", static_cast<unsigned long long>(game.hash()));
  for (const std::string_view m : {"e2e4", "d7d5", "e4d5", "d8d5", "b1c3", "d5a5"}) {
    game.move(m);
    example::check(game.hash() == game.hash_from_nothing(), "a hash that moves is the hash from nothing");
    std::printf("  %-22.*s %016llx\n", static_cast<int>(m.size()), m.data(),
                static_cast<unsigned long long>(game.hash()));
  }
  std::printf("\n  %s keys, %s bytes of read-only memory, %s sums of two that all differ\n",
              example::grouped(keys.size()).c_str(), example::grouped(keys.size() * sizeof(std::uint64_t)).c_str(),
              example::grouped(pairs.size()).c_str());
}

int main(int argc, char** argv) {
  return example::run(argc, argv, "Zobrist keys for chess, baked from the generator that draws them", show);
}
