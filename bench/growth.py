"""growth.py <source> <result.json> <compiler>... -- <flag>...

What something takes to compile as it grows, made in several ways: user time without the includes, and peak memory.
The source has a line `// WAY: <macro> <largest size>` for each way and a line `// SIZES: <size>...`. Writes the medians as
Google Benchmark writes its results, and <result>.<compiler>.png by gnuplot where that is installed.
"""
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

from measure import measure

ROUNDS = 3


def write_printed(directory, entries):
    with open(os.path.join(directory, "printed.inc"), "w") as file:
        a, b = 0, 1
        for _ in range(entries):
            file.write(f"{a}u,\n")
            a, b = b, (a + b) % 2**32


def draw(name, curves):
    if not shutil.which("gnuplot"):
        return
    script = "\n".join(
        ["set terminal pngcairo size 1000,600", f"set output '{name}.png'", "set logscale xy", "set key left top",
         "set xlabel 'size'", "set ylabel 'user time without includes, ms'", "set rmargin 5", "set grid"]
        + [f"${way} << end\n" + "\n".join(f"{n} {max(t, 0.5)}" for n, t, _ in rows) + "\nend" for way, rows in curves.items()]
        + ["plot " + ", ".join(f"${way} with linespoints lw 2 title '{way.lower()}' noenhanced" for way in curves)])
    subprocess.run(["gnuplot"], input=script, text=True, check=True)


source, result, *rest = sys.argv[1:]
compilers, flags = rest[: rest.index("--")], rest[rest.index("--") + 1 :]
with open(source) as file:
    text = file.read()
ways = {way: int(most) for way, most in re.findall(r"^// WAY: (\w+) (\d+)$", text, re.M)}
sizes = [int(size) for line in re.findall(r"^// SIZES:(.*)$", text, re.M) for size in line.split()]
if not ways or not sizes:
    sys.exit(f"{source} has no lines '// WAY: <macro> <largest size>' and '// SIZES: <size>...'")
benchmarks = []
with tempfile.TemporaryDirectory() as directory:
    for compiler in compilers:
        name = os.path.basename(compiler)
        curves = {way: [] for way in ways}
        for size in sizes:
            if "PRINTED_LITERAL" in ways:
                write_printed(directory, size)
            for way in [way for way, most in ways.items() if size <= most]:
                command = [compiler, *flags, f"-I{directory}", f"-D{way}", f"-DSIZE={size}", "-c", source, "-o", os.devnull]
                rounds = 1 if size > 1 << 16 else ROUNDS
                rows = [(measure(command), measure([*command, "-DBASE"])) for _ in range(rounds)]
                times = [full[0] - base[0] for full, base in rows]
                time, megabytes = statistics.median(times), max(full[1] for full, _ in rows)
                curves[way].append((size, time, megabytes))
                print(f"{name} {way.lower()} {size}: {time:.0f} ms, {megabytes:.0f} MB", flush=True)
                for aggregate, value in ("median", time), ("stddev", statistics.stdev(times) if rounds > 1 else 0):
                    benchmarks.append({"run_name": f"{way.lower()}/{size} {name}", "aggregate_name": aggregate,
                                       "cpu_time": value, "time_unit": "ms", "peak_megabytes": megabytes})
        draw(f"{result.removesuffix('.json')}.{name}", curves)
with open(result, "w") as file:
    json.dump({"benchmarks": benchmarks}, file, indent=1)
