"""cpython.py <result.json> <directory of the benchmarks>

CPython's functools beside memo, in rounds of both in turn: nanoseconds for each call of a hit and of churn, loop
included, and the whole of a Collatz search.
"""
import functools
import json
import os
import statistics
import subprocess
import sys
import time

ROUNDS = 9
REQUESTS = 1 << 16
NANOSECONDS = {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}


def requests(distinct):
    state = 42
    for _ in range(REQUESTS):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield (state >> 33) % distinct * 0x9E3779B97F4A7C15 % 2**64


def lru_cache(size, distinct):
    @functools.lru_cache(size)
    def call(n):
        return n * 3

    keys = list(requests(distinct))

    def nanoseconds():
        start = time.perf_counter_ns()
        for key in keys:
            call(key)
        return (time.perf_counter_ns() - start) / REQUESTS

    nanoseconds()
    return nanoseconds


def collatz(below):
    def nanoseconds():
        @functools.cache
        def steps(n):
            return 1 if n == 1 else 1 + steps(n // 2 if n % 2 == 0 else 3 * n + 1)

        start = time.perf_counter_ns()
        max(range(1, below), key=steps)
        return time.perf_counter_ns() - start

    return nanoseconds


def memo(operation, case):
    """One repetition of the benchmark of memo that is called so."""
    def nanoseconds():
        command = [os.path.join(directory, "bench_" + operation), f"--benchmark_filter=^{case}$",
                   "--benchmark_min_warmup_time=0.02", "--benchmark_min_time=0.02", "--benchmark_format=json"]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        row = json.loads(done.stdout)["benchmarks"][0]
        return row["cpu_time"] * NANOSECONDS[row["time_unit"]]

    return nanoseconds


path, directory = sys.argv[1:]
sys.setrecursionlimit(10_000)
contenders = []
for size in 128, 4096, 65536:
    contenders += [(f"memo_lru_cache/hit_{size}", "ns", memo("lru_hit", f"memo_lru_cache/{size}")),
                   (f"cpython_lru_cache/hit_{size}", "ns", lru_cache(size, size))]
for size in 128, 4096, 65536:
    contenders += [(f"memo_lru_cache/churn_{size}", "ns", memo("lru_churn", f"memo_lru_cache/{size}")),
                   (f"cpython_lru_cache/churn_{size}", "ns", lru_cache(size, 2 * size))]
contenders += [("memo_cache/collatz_1000000", "ms", memo("collatz", "memo_cache/1000000")),
               ("cpython_cache/collatz_1000000", "ms", collatz(1_000_000))]

samples = {name: [] for name, _, _ in contenders}
for number in range(ROUNDS):
    print(f"cpython: round {number + 1} of {ROUNDS}", flush=True)
    for name, unit, measure in contenders:
        samples[name].append(measure() / NANOSECONDS[unit])

with open(path, "w") as file:
    json.dump({"benchmarks": [
        {"run_name": name, "aggregate_name": aggregate, "cpu_time": of(samples[name]), "time_unit": unit}
        for name, unit, _ in contenders
        for aggregate, of in (("median", statistics.median), ("stddev", statistics.stdev))]}, file, indent=1)
