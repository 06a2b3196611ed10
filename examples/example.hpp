#pragma once
/// What every example needs: a title, a check, a median time, and numbers that people can read.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace example {

struct arguments {
  bool quick = false;
  std::vector<std::string> files;
};

inline void check(bool holds, const std::string& claim) {
  if (!holds) throw std::runtime_error("check failed: " + claim);
}

inline double seconds(auto&& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

inline double median(std::vector<double> samples) {
  std::sort(samples.begin(), samples.end());
  return samples.at(samples.size() / 2);
}

/// Seconds a call: the median of nine rounds.
inline double seconds_per_call(int calls_a_round, auto&& call) {
  const auto round = [&] {
    for (int i = 0; i < calls_a_round; ++i) call();
  };
  std::vector<double> rounds(9);
  for (auto& time : rounds) time = seconds(round) / calls_a_round;
  return median(rounds);
}

/// A value that the optimizer must neither foresee nor drop.
template <class T>
T opaque(T value) {
  volatile T hidden = value;
  return hidden;
}

inline std::string printed(const char* format, double value) {
  char text[32];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

inline std::string time_text(double seconds) {
  if (seconds < 1e-6) return printed("%.1f ns", seconds * 1e9);
  if (seconds < 1e-3) return printed("%.1f us", seconds * 1e6);
  if (seconds < 1.) return printed("%.1f ms", seconds * 1e3);
  return printed("%.2f s", seconds);
}

inline std::string grouped(std::uint64_t number) {
  const auto digits = std::to_string(number);
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

inline std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path))
    throw std::runtime_error("cannot read '" + path + "': name a file that exists");
  return {std::istreambuf_iterator<char>(file), {}};
}

int run(int argc, char** argv, const char* title, auto&& show) {
  std::printf("%s\n\n", title);
  try {
    arguments given;
    for (const std::string_view argument : std::vector<std::string_view>(argv + 1, argv + argc)) {
      if (argument == "--quick")
        given.quick = true;
      else if (!argument.starts_with("-"))
        given.files.emplace_back(argument);
      else
        throw std::runtime_error("unknown option '" + std::string(argument) + "': there is only --quick");
    }
    show(given);
  } catch (const std::exception& error) {
    std::fflush(stdout);
    std::fprintf(stderr, "\n%s: %s\n", argv[0], error.what());
    return 1;
  }
  std::printf("\n");
  return 0;
}

}  // namespace example
