#include <memo/memo.hpp>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "compare_cost_functions.hpp"
#include "example.hpp"

using example::time_text;

/// Seconds: the median, and half the distance between the quartiles.
struct sample {
  double median = 0, spread = 0;
};

sample sample_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto last = values.size() - 1;
  return {values[values.size() / 2], (values[last - last / 4] - values[last / 4]) / 2};
}

sample sample_calls(auto&& call) {
  call();
  const int calls = 1 + static_cast<int>(1e-3 / example::seconds(call));
  std::vector<double> rounds(9);
  for (auto& round : rounds) round = example::seconds_per_call(calls, call);
  return sample_of(rounds);
}

/// One way to have a function's results: what the compiler is given, and what calls then take.
struct way {
  std::string name, include, code;
  sample first_call, later_call;
};

/// The text that the compiler is given, and the callable that is called here.
#define MEMO_CODE(...) #__VA_ARGS__, __VA_ARGS__

way measured(const std::string& name, const std::string& header, const std::string& code, auto answer, u64 expected,
             auto... keys) {
  const auto call = [&] { return example::opaque(answer(example::opaque(keys)...)); };
  example::check(call() == expected, name + " gives " + std::to_string(expected));
  const auto time = sample_calls(call);
  return {name, "#include <" + header + ">\n#include \"" MEMO_SOURCE_DIR "/examples/compare_cost_functions.hpp\"\n",
          "auto answer = +" + code + ";\n", time, time};
}

class compiler {
 public:
  compiler() {
    auto name = (std::filesystem::temp_directory_path() / "memo-cost-XXXXXX").string();
    if (!mkdtemp(name.data()))
      throw std::runtime_error("cannot make a directory " + name + ": set TMPDIR to where one can");
    directory_ = name;
  }
  compiler(const compiler&) = delete;
  compiler& operator=(const compiler&) = delete;
  ~compiler() {
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
  }

  /// User CPU seconds.
  double compile(const std::string& source) const {
    std::ofstream(directory_ / "source.cpp") << source;
    const auto command = "cd '" + directory_.string() +
                         "' && '" MEMO_CXX_COMPILER "' " MEMO_CXX_FLAGS_FOR_COST " " MEMO_INCLUDE_FLAGS
                         " -O2 -c source.cpp -o source.o > log 2>&1";
    const auto child = fork();
    if (child == 0) {
      execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
      _exit(127);
    }
    int status = 0;
    rusage used{};
    if (child < 0 || wait4(child, &status, 0, &used) != child) throw std::runtime_error("/bin/sh cannot be started");
    if (status != 0)
      throw std::runtime_error("this does not compile:\n" + source + '\n' + command + '\n' +
                               example::read_file(directory_ / "log"));
    return static_cast<double>(used.ru_utime.tv_sec) + static_cast<double>(used.ru_utime.tv_usec) * 1e-6;
  }

  /// Code and constants of what was compiled last.
  long object_bytes() const {
    std::FILE* const size = popen(("size '" + (directory_ / "source.o").string() + "'").c_str(), "r");
    long bytes = 0;
    const bool known = size && std::fscanf(size, "%*[^\n] %ld", &bytes) == 1;
    if (size) pclose(size);
    if (!known) throw std::runtime_error("the command 'size' gave no answer: install binutils");
    return bytes;
  }

 private:
  std::filesystem::path directory_;
};

struct compiled {
  std::vector<double> seconds = {};
  long bytes = 0;
};

using compiled_sources = std::map<std::string, compiled>;

/// In turn, so that what slows the machine down slows every source down.
compiled_sources compile_in_turn(const std::vector<std::vector<way>>& comparisons, int rounds) {
  compiled_sources sources;
  for (const auto& ways : comparisons)
    for (const auto& way : ways) sources[way.include], sources[way.include + way.code];
  const compiler compiler;
  const bool watched = isatty(STDERR_FILENO);
  for (int round = 1; round <= rounds; ++round) {
    std::size_t done = 0;
    for (auto& [source, result] : sources) {
      if (watched)
        std::fprintf(stderr, "\r  round %d of %d: compiling %zu of %zu ", round, rounds, ++done, sources.size());
      result.seconds.push_back(compiler.compile(source));
      result.bytes = compiler.object_bytes();
    }
  }
  if (watched) std::fprintf(stderr, "\r%60s\r", "");
  return sources;
}

struct compile_cost {
  sample include, own;
  long bytes;
};

compile_cost cost_of(const way& way, const compiled_sources& sources) {
  const auto &include = sources.at(way.include), &whole = sources.at(way.include + way.code);
  auto own = whole.seconds;
  for (std::size_t round = 0; round < own.size(); ++round) own[round] -= include.seconds[round];
  return {sample_of(include.seconds), sample_of(own), whole.bytes - include.bytes};
}

void print(const char* title, const std::vector<way>& ways, const compiled_sources& sources) {
  std::printf("  %-32s %9s %17s %10s %12s %12s\n", title, "include", "compile", "object", "first call", "then");
  for (const auto& way : ways) {
    const auto cost = cost_of(way, sources);
    std::printf("  %-32s %6.0f ms %7.1f ± %4.1f ms %8ld B %12s %12s\n", way.name.c_str(), cost.include.median * 1e3,
                cost.own.median * 1e3, cost.own.spread * 1e3, cost.bytes, time_text(way.first_call.median).c_str(),
                time_text(way.later_call.median).c_str());
  }
}

/// Two digits of it: the times behind it are no better.
std::string about(double count) {
  const double unit = std::pow(10, std::max(0., std::floor(std::log10(count)) - 1));
  return "about " + example::grouped(static_cast<u64>(std::ceil(count / unit) * unit));
}

std::string break_even(const way& table, const way& cache, const compiled_sources& sources) {
  const auto baking = cost_of(table, sources).own, caching = cost_of(cache, sources).own;
  if (baking.median <= baking.spread)
    return "baking costs no more than the noise of a compile: it pays from the first call on.";
  std::string text = time_text(baking.median) + " of baking come back ";
  const double each_call = cache.later_call.median - table.later_call.median;
  if (each_call > cache.later_call.spread + table.later_call.spread)
    text += "after " + about(baking.median / each_call) + " calls, or ";
  text += "after " + about(baking.median / (cache.first_call.median - table.first_call.median)) + " cold starts;\n    ";
  const double noise = baking.spread + caching.spread;
  if (caching.median - baking.median > noise)
    return text + "where the table replaces the cache, which compiles longer, it pays from the first call on.";
  if (baking.median - caching.median > noise) return text + "the cache itself compiles faster.";
  return text + "the cache itself compiles as long, within the noise.";
}

void show(const example::arguments& given) {
  const int rounds = given.quick ? 1 : 7;
  std::printf("  %s -O2, user CPU time beyond the include, %s\n\n", MEMO_CXX_COMPILER,
              given.quick ? "one compile each" : "median of seven compiles in turn, and half the quartiles' distance");
  std::fflush(stdout);

  const u64 n = example::opaque(u64{90}), side = example::opaque(u64{30});

  const auto fib_90 = [=](const char* name, const char* header, const char* code, auto answer) {
    return measured(name, header, code, answer, 2'880'067'194'370'816'120, n);
  };
  std::vector<way> fibs{
      fib_90("constant   memo::at<fib>(90)", "memo/fn.hpp", MEMO_CODE([](u64) { return memo::at<fib>(90); })),
      fib_90("constant   fib(90_c)", "memo/constant.hpp", MEMO_CODE([](u64) { return fib(90_c).value; })),
      fib_90("table      memo::table", "memo/table.hpp",
             MEMO_CODE([](u64 k) { return memo::table<fib, memo::below<91>>[k]; })),
      fib_90("cache      memo::lru_cache", "memo/cache.hpp", MEMO_CODE([](u64 k) {
               static auto c = memo::lru_cache(fib, 128);
               return c(k);
             })),
      fib_90("call       fib(n)", "memo/fn.hpp", MEMO_CODE([](u64 k) { return fib(k); })),
      measured("by hand    fib(30), not 90", "memo/fn.hpp", MEMO_CODE([](u64 k) { return fib_by_hand(k); }), 832'040,
               u64{30})};
  fibs[3].first_call = sample_calls([=] { example::opaque(memo::lru_cache(fib, 128)(n)); });

  const auto paths_30 = [=](const char* name, const char* header, const char* code, auto answer) {
    return measured(name, header, code, answer, 118'264'581'564'861'424, side, side);
  };
  std::vector<way> grids{
      paths_30("constant   memo::at<paths>(30, 30)", "memo/fn.hpp",
               MEMO_CODE([](u64, u64) { return memo::at<paths>(30, 30); })),
      paths_30("constant   paths(30_c, 30_c)", "memo/constant.hpp",
               MEMO_CODE([](u64, u64) { return paths(30_c, 30_c).value; })),
      paths_30("table      memo::table", "memo/table.hpp", MEMO_CODE([](u64 right, u64 down) {
                 return memo::table<paths, memo::box<memo::below<31>, memo::below<31>>>(right, down);
               })),
      paths_30("cache      memo::lru_cache", "memo/cache.hpp", MEMO_CODE([](u64 right, u64 down) {
                 static auto c = memo::lru_cache(paths, 1024);
                 return c(right, down);
               })),
      paths_30("call       paths(30, 30)", "memo/fn.hpp",
               MEMO_CODE([](u64 right, u64 down) { return paths(right, down); })),
      measured("by hand    paths(12, 12), not 30", "memo/fn.hpp",
               MEMO_CODE([](u64 right, u64 down) { return paths_by_hand(right, down); }), 2'704'156, u64{12}, u64{12})};
  grids[3].first_call = sample_calls([=] { example::opaque(memo::lru_cache(paths, 1024)(side, side)); });

  const auto sources = compile_in_turn({fibs, grids}, rounds);
  print("fib, n up to 90", fibs, sources);
  std::printf("\n");
  print("paths, up to 30 by 30", grids, sources);
  example::check(cost_of(fibs[2], sources).bytes >= 91 * 8, "the table of 91 results is in the object");
  if (rounds == 1) {
    std::printf("\n  One compile each has no spread, so nothing here can be told from noise.\n");
    return;
  }
  std::printf("\n  fib: %s\n", break_even(fibs[2], fibs[3], sources).c_str());
  std::printf("  paths: %s\n", break_even(grids[2], grids[3], sources).c_str());
}

int main(int argc, char** argv) {
  return example::run(argc, argv, "Compile time or run time? What each way to have a function's results costs", show);
}
