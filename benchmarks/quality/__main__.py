"""Runs every quality measurement: `python -m benchmarks.quality`, with NEWSREEL_TEST_DATA naming the material."""

import importlib.util
import os
import pkgutil
import subprocess
import sys

import benchmarks.quality


def main() -> int:
    if "NEWSREEL_TEST_DATA" not in os.environ:
        print("NEWSREEL_TEST_DATA names no folder with material; there is nothing to measure quality on.")
        return 0
    names = sorted(module.name for module in pkgutil.iter_modules(benchmarks.quality.__path__))
    failed = []
    for name in names:
        if name.startswith("_"):
            continue
        print(f"\n## {name}\n", flush=True)
        spec = importlib.util.find_spec(f"benchmarks.quality.{name}")
        if spec and subprocess.run([sys.executable, "-m", spec.name], check=False).returncode:
            failed.append(name)
    print(f"\n{len(names)} measured" + (f"; these ended with an error: {', '.join(failed)}" if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
