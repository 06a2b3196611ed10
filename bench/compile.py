"""compile.py <source> <result.json> <compiler>... -- <flag>...

Compiles the source with each compiler once for each of its lines `// CASE: <name> <flag>...`, in rounds of all of them in
turn, and writes the median user time and peak memory as Google Benchmark writes its results. A line `// BASE: <flag>...`
says what to take off: the time of the same compilation with these flags added. A line `// CASE(<compiler>): ...`
stands for the compilers whose names begin so, and one `// CASE WITH <flag>: ...` is left out where that flag is not given.
"""
import json
import os
import re
import statistics
import sys

from measure import measure

ROUNDS = 9


def one_round(case):
    time, megabytes = measure(case["command"])
    if base:
        time -= measure([*case["command"], *base])[0]
    case["rows"].append((time, megabytes))


source, result, *rest = sys.argv[1:]
compilers, flags = rest[: rest.index("--")], rest[rest.index("--") + 1 :]
with open(source) as file:
    text = file.read()
base = [flag for line in re.findall(r"^// BASE:(.*)$", text, re.M) for flag in line.split()]
cases = []
for compiler in compilers:
    command = [compiler, *flags, "-c", source, "-o", os.devnull]
    for only, needed, name, more in re.findall(r"^// CASE(?:\((\S+)\))?(?: WITH (\S+))?: (\S+)(.*)$", text, re.M):
        if os.path.basename(compiler).startswith(only) and (not needed or needed in flags):
            name = f"{name} {os.path.basename(compiler)}"
            cases.append({"name": name, "command": [*command, *more.split()], "rows": []})
if not cases:
    sys.exit(f"{source} has no line '// CASE: <name> <flag>...'")

for number in range(ROUNDS):
    print(f"{os.path.basename(source)}: round {number + 1} of {ROUNDS}", flush=True)
    for case in cases:
        one_round(case)

benchmarks = []
for case in cases:
    times, megabytes = zip(*case["rows"])
    middle = {"cpu_time": statistics.median(times), "peak_megabytes": statistics.median(megabytes)}
    for aggregate, time in ("median", middle["cpu_time"]), ("stddev", statistics.stdev(times)):
        benchmarks.append({**middle, "run_name": case["name"], "aggregate_name": aggregate, "cpu_time": time, "time_unit": "ms"})
with open(result, "w") as file:
    json.dump({"benchmarks": benchmarks}, file, indent=1)
