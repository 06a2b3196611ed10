"""report.py <operation>.<kind>.json...

A benchmark is named <contender>/<case>; of each case of an operation the first contender is 1.00, and the others are
their ratio to it.
"""
import json
import re
import sys

SETTINGS = re.compile(r"/(iterations|repeats|min_time|min_warmup_time|manual_time|real_time)(:[^/]*)?(?=/|$)")

operations = {}
for path in sys.argv[1:]:
    with open(path) as file:
        operations.setdefault(path.partition(".")[0], []).extend(json.load(file)["benchmarks"])

for operation, rows in operations.items():
    print(f"\n{operation}")
    for row in rows:
        if "/manual_time" in row["run_name"]:
            row["cpu_time"] = row["real_time"]
        row["run_name"] = SETTINGS.sub("", row["run_name"])
    rows.sort(key=lambda row: (row.get("family_index", 99), row.get("per_family_instance_index", 0)))  # interleaving shuffles them
    spread = {row["run_name"]: row["cpu_time"] for row in rows if row.get("aggregate_name") == "stddev"}
    base = {}
    for row in rows:
        if row.get("aggregate_name") != "median":
            continue
        name, time = row["run_name"], row["cpu_time"]
        first = base.setdefault(name.partition("/")[2], time)
        memory = f"  {row['peak_megabytes']:6.0f} MB" if "peak_megabytes" in row else ""
        print(f"  {name:48} {time:10.2f} +- {spread[name]:.2f} {row['time_unit']} {time / first:8.2f}{memory}")
