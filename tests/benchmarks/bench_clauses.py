"""How long the clause view takes, beside the parse and with growing length.

python tests/benchmarks/bench_clauses.py [FOLDER]
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from spacy.tokens import Doc

from helpers import paths
from helpers.language import load
from helpers.language.clauses import ClauseView

LENGTHS = (1_000, 10_000, 100_000)  # words


def seconds(action: Callable[[], object], repeats: int = 3) -> float:
    """Processor time of an action, the best of some repeats."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return min(times)


def main(folder: Path) -> None:
    """Print the share of the clause view in the time of the parse, and its time a word by length."""
    nlp = load()
    texts = [p for path in sorted(folder.glob("*.txt")) for p in path.read_text("utf-8").split("\n") if p.strip()]
    parsed = list(nlp.pipe(texts))
    parse = seconds(lambda: list(nlp.pipe(texts)))
    view = seconds(lambda: [ClauseView(doc) for doc in parsed])
    words = sum(map(len, parsed))
    print(f"{words} tokens, parse: {words / parse:,.0f} a second")
    print(f"{words} tokens, clause view: {words / view:,.0f} a second, {view / parse:.1%} of the parse's time")
    for length in LENGTHS:
        repeated = Doc.from_docs(parsed * (length // words + 1))[:length].as_doc()
        print(
            f"{length:>7} tokens in one Doc: {seconds(lambda d=repeated: ClauseView(d)) / length * 1e6:.1f} µs a token"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=paths.PROJECT / "seeds", help="folder of .txt files")
    main(parser.parse_args().folder)
