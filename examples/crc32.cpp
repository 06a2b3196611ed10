#include <memo/memo.hpp>

#include <zlib.h>

#include <array>
#include <filesystem>
#include <utility>

#include "example.hpp"

/// The CRC-32 register after a byte and `following` zero bytes.
inline constexpr auto crc_entry = memo::fn([](auto self, std::uint32_t following, std::uint32_t byte) -> std::uint32_t {
  if (following > 0) {
    const std::uint32_t previous = self(following - 1, byte);
    return (previous >> 8) ^ self(0u, previous & 255);
  }
  for (int bit = 0; bit < 8; ++bit) byte = (byte >> 1) ^ (byte & 1 ? 0xEDB88320 : 0);
  return byte;
});

constexpr auto& next_eight = memo::table<crc_entry, memo::box<memo::below<8>, memo::below<256>>>;
constexpr auto& next_forty = memo::table<crc_entry, memo::box<memo::range<32, 40>, memo::below<256>>>;

constexpr std::uint64_t word_at(std::string_view bytes, std::size_t position) {
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    return (... | (std::uint64_t{static_cast<unsigned char>(bytes[position + I])} << 8 * I));
  }(std::make_index_sequence<8>{});
}

template <const auto& Table>
constexpr std::uint32_t advanced(std::uint64_t word) {
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    return (... ^ Table.data()[(7 - I) * 256 + (word >> 8 * I & 255)]);
  }(std::make_index_sequence<8>{});
}

/// Slicing by 8 (Kounavis and Berry, 2005): a step for eight bytes.
constexpr std::uint32_t crc32_by_8(std::string_view bytes, std::uint32_t crc = ~0u) {
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) crc = advanced<next_eight>(word_at(bytes, 0) ^ crc);
  for (const char byte : bytes) crc = (crc >> 8) ^ next_eight.data()[(crc ^ static_cast<unsigned char>(byte)) & 255];
  return ~crc;
}

/// Braiding (Kadatch and Jenkins, 2010), as in zlib: five independent chains, a step for forty bytes.
constexpr std::uint32_t crc32_by_40(std::string_view bytes) {
  if (bytes.size() < 40) return crc32_by_8(bytes);
  std::uint32_t crc = 0;
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    std::array<std::uint32_t, 5> chain{~0u};
    for (; bytes.size() >= 80; bytes.remove_prefix(40))
      chain = {advanced<next_forty>(word_at(bytes, 8 * I) ^ chain[I])...};
    ((crc = advanced<next_eight>(word_at(bytes, 8 * I) ^ chain[I] ^ crc)), ...);
  }(std::make_index_sequence<5>{});
  return crc32_by_8(bytes.substr(40), crc);
}

static_assert(crc32_by_8("123456789") == 0xCBF43926);

std::uint32_t crc32_of_zlib(std::string_view bytes) {
  return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
}

std::vector<std::string> headers_of_memo() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(MEMO_SOURCE_DIR "/include/memo"))
    if (entry.is_regular_file()) paths.push_back(entry.path().string());
  std::sort(paths.begin(), paths.end());
  return paths;
}

void show(const example::arguments& given) {
  std::string buffer;
  for (const auto& path : given.files.empty() ? headers_of_memo() : given.files) {
    const auto content = example::read_file(path);
    const auto ours = crc32_by_8(content), zlib = crc32_of_zlib(content);
    std::printf("  %-24s %10s bytes   memo %08x   zlib %08x\n", std::filesystem::path(path).filename().c_str(),
                example::grouped(content.size()).c_str(), ours, zlib);
    example::check(ours == zlib && crc32_by_40(content) == zlib, "the CRC-32 of " + path + " is zlib's");
    buffer += content;
  }
  if (buffer.empty()) throw std::runtime_error("there is nothing to read: name a file that is not empty");

  const std::size_t enough = given.quick ? 1 << 20 : 64 << 20;
  while (buffer.size() < enough) buffer += std::string(buffer, 0, enough - buffer.size());

  struct contestant {
    const char* name;
    std::uint32_t (*crc32)(std::string_view);
    std::vector<double> rates = {};
  };
  contestant contestants[]{{"memo, slicing by 8", [](std::string_view bytes) { return crc32_by_8(bytes); }},
                           {"memo, braids of 5 by 8", crc32_by_40},
                           {"zlib " ZLIB_VERSION, crc32_of_zlib}};
  const auto expected = crc32_of_zlib(buffer);
  for (int round = 0; round < (given.quick ? 3 : 9); ++round)
    for (auto& [name, crc32, rates] : contestants) {
      std::uint32_t found = 0;
      const auto time = example::seconds([&, crc = crc32] { found = crc(buffer); });
      rates.push_back(static_cast<double>(buffer.size()) / 1e6 / time);
      example::check(found == expected, std::string(name) + " gives zlib's CRC-32 of the whole buffer");
    }
  std::printf("\n  these bytes repeated to %s MB, median of %zu in turn\n",
              example::grouped(buffer.size() / 1'000'000).c_str(), contestants[0].rates.size());
  const double zlib_rate = example::median(contestants[2].rates);
  for (const auto& [name, crc32, rates] : contestants)
    std::printf("  %-24s %10.0f MB/s   %.2f of zlib's\n", name, example::median(rates),
                example::median(rates) / zlib_rate);
}

int main(int argc, char** argv) {
  return example::run(argc, argv, "CRC-32: sixteen tables baked from one recurrence, against zlib", show);
}
