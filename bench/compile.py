"""compile.py <source> <result.json> <compiler> <flag>...

Compiles the source once for each of its lines `// CASE: <name> <flag>...`, nine rounds of all of them in turn, and writes
the median user time and peak memory as Google Benchmark writes its results.
"""
import json
import os
import re
import statistics
import subprocess
import sys

ROUNDS = 9


def measure(command):
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(command)}")
    return usage.ru_utime * 1e3, usage.ru_maxrss / 1024


source, result, *compiler = sys.argv[1:]
with open(source) as file:
    cases = [(name, flags.split()) for name, flags in re.findall(r"^// CASE: (\S+)(.*)$", file.read(), re.M)]
if not cases:
    sys.exit(f"{source} has no line '// CASE: <name> <flag>...'")

samples = {name: [] for name, _ in cases}
for _ in range(ROUNDS):
    for name, flags in cases:
        samples[name].append(measure([*compiler, *flags, "-c", source, "-o", os.devnull]))

benchmarks = []
for name, rows in samples.items():
    times, megabytes = zip(*rows)
    middle = {"cpu_time": statistics.median(times), "peak_megabytes": statistics.median(megabytes)}
    for aggregate, time in ("median", middle["cpu_time"]), ("stddev", statistics.stdev(times)):
        benchmarks.append({**middle, "run_name": name, "aggregate_name": aggregate, "cpu_time": time, "time_unit": "ms"})
with open(result, "w") as file:
    json.dump({"benchmarks": benchmarks}, file, indent=1)
