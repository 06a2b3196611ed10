"""cpython.py <lru_hit result.json> <lru_churn result.json>

CPython's functools.lru_cache on the requests of lru_hit and lru_churn: nanoseconds for each call, loop included.
"""
import functools
import json
import statistics
import sys
import time

ROUNDS = 9
REQUESTS = 1 << 16


def requests(distinct):
    state = 42
    for _ in range(REQUESTS):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield (state >> 33) % distinct * 0x9E3779B97F4A7C15 % 2**64


def measure(distinct, maxsize):
    @functools.lru_cache(maxsize)
    def call(n):
        return n * 3

    keys = list(requests(distinct))
    samples = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter_ns()
        for key in keys:
            call(key)
        samples.append((time.perf_counter_ns() - start) / REQUESTS)
    return samples[1:]


def rows(factor):
    for size in 128, 4096, 65536:
        samples = measure(factor * size, size)
        for aggregate, value in ("median", statistics.median(samples)), ("stddev", statistics.stdev(samples)):
            yield {"run_name": f"cpython_lru_cache/{size}", "aggregate_name": aggregate, "cpu_time": value,
                   "time_unit": "ns"}


for path, factor in zip(sys.argv[1:], (1, 2)):
    with open(path, "w") as file:
        json.dump({"benchmarks": list(rows(factor))}, file, indent=1)
