"""How fast the shipped pipeline reads, against another one in the same run.

    python tests/benchmarks/bench_language.py [--baseline PIPELINE] [--words 40000]

The ratio is what counts: both read the same texts on one core, taking turns. Seconds are those of the processor.
Also prints the time to load, and the memory that one document of 100,000 words adds.
"""

import argparse
import os
import resource
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from helpers import paths
from helpers.language import load

ROUNDS = 3


def texts(words: int) -> list[str]:
    """Paragraphs of the project's own seeds, repeated until there are enough words."""
    seeds = sorted((paths.PROJECT / "seeds").glob("*.txt"))
    paragraphs = [p for seed in seeds for p in seed.read_text(encoding="utf8").split("\n\n") if p.strip()]
    found, count = [], 0
    while count < words:
        for paragraph in paragraphs:
            found.append(paragraph)
            count += len(paragraph.split())
    return found


def seconds(nlp, sample: list[str]) -> tuple[float, int]:
    start = time.process_time()
    tokens = sum(len(doc) for doc in nlp.pipe(sample))
    return time.process_time() - start, tokens


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--baseline", help="a spaCy pipeline to compare with: a name or a folder")
    parser.add_argument("--words", type=int, default=40_000)
    options = parser.parse_args()
    start = time.process_time()
    pipelines = {"shipped": load()}
    print(f"load {time.process_time() - start:.2f} s")
    if options.baseline:
        pipelines["baseline"] = load(options.baseline)
    sample = texts(options.words)
    for nlp in pipelines.values():
        seconds(nlp, sample[:5])
    best = {}
    for _ in range(ROUNDS):
        for name, nlp in pipelines.items():
            spent, tokens = seconds(nlp, sample)
            best[name] = max(best.get(name, 0.0), tokens / spent)
    for name, speed in best.items():
        print(f"{name} {speed:.0f} tokens a second and core")
    if "baseline" in best:
        print(f"ratio {best['shipped'] / best['baseline']:.2f}")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    pipelines["shipped"](" ".join(texts(100_000)))
    added = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"100,000 words at once: {time.process_time() - start:.1f} s, {added:.0f} MB more")


if __name__ == "__main__":
    main()
