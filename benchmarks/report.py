"""What was measured, as Markdown, and whether the floors hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.processes import Memory, Pool, Start
from benchmarks.roofline import Roofline
from benchmarks.speed import Growth, Throughput

ARTICLES_A_SECOND = 10  # on one core: as quick as a small parser alone
PEAK_MIB = 700  # one process


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Everything measured in one run; peaks in billions of operations a second."""

    date: str
    machine: str
    model: str
    corpus: str
    float_peak: float
    int8_peak: float
    speed: Throughput
    encoder: Roofline
    growth: Sequence[Growth]
    memory: Memory | None
    start: Start
    pool: Pool | None


def markdown_from_benchmark(given: Benchmark) -> str:
    """Every table."""
    tables = (
        _speed(given),
        _encoder(given),
        _steps(given.speed),
        _growth(given.growth),
        _process(given),
    )
    head = (
        f"Measured on {given.date} with `{given.model}` on {given.machine}; one core, "
        f"one thread, {given.corpus}."
    )
    return "\n\n".join([head, *("\n".join(table) for table in tables)]) + "\n"


def missed_floors(given: Benchmark) -> list[str]:
    """A line for each floor that is missed."""
    found = []
    speed = given.speed.articles / given.speed.whole.wall
    if speed < ARTICLES_A_SECOND:
        found.append(f"{speed:.1f} articles a second, the floor is {ARTICLES_A_SECOND}")
    if given.memory and given.memory.corpus > PEAK_MIB:
        found.append(f"{given.memory.corpus:.0f} MiB at the peak, the limit is {PEAK_MIB}")
    return found


def _speed(given: Benchmark) -> Iterator[str]:
    speed = given.speed
    wall = speed.whole.wall
    words = speed.words / wall
    yield "| plain text to full records, one core | |"
    yield "|---|---:|"
    yield f"| articles a second | **{speed.articles / wall:.1f}** |"
    yield f"| words a second | {words:,.0f} |"
    yield f"| the same by processor time, articles | {speed.articles / speed.whole.processor:.1f} |"
    yield f"| words for each Gop of int8 peak | {words / given.int8_peak:.1f} |"
    yield f"| statements found | {speed.statements:,} in {speed.articles:,} articles |"


def _encoder(given: Benchmark) -> Iterator[str]:
    encoder, articles = given.encoder, given.speed.articles
    yield "| the encoder | |"
    yield "|---|---:|"
    yield f"| share of the time of reading | {encoder.seconds / given.speed.whole.wall:.0%} |"
    yield f"| pieces an article | {encoder.pieces / articles:,.0f} |"
    yield f"| billions of operations (Gop) an article | {encoder.operations / articles:.1f} |"
    yield f"| Gop/s | {encoder.speed:.0f} |"
    yield f"| int8 peak of this core (onnxruntime), Gop/s | {given.int8_peak:.0f} |"
    yield f"| Gop/s over int8 peak | **{encoder.speed / given.int8_peak:.0%}** |"
    yield f"| 32-bit peak of this core (numpy), Gop/s | {given.float_peak:.0f} |"
    for kind, share in encoder.shares.items():
        yield f"| of its time: {kind} | {share:.0%} |"


def _steps(speed: Throughput) -> Iterator[str]:
    total = sum(speed.steps.values())
    yield "| step | ms an article | share |"
    yield "|---|---:|---:|"
    for step, seconds in speed.steps.items():
        yield f"| {step} | {1000 * seconds / speed.articles:.2f} | {seconds / total:.0%} |"


def _growth(growth: Sequence[Growth]) -> Iterator[str]:
    first = growth[0]
    yield "| work | as many articles | one article as long |"
    yield "|---:|---:|---:|"
    for row in growth:
        many, long = row.articles / first.articles, row.length / first.length
        yield f"| {row.factor} × | {many:.2f} × the time | {long:.2f} × the time |"


def _process(given: Benchmark) -> Iterator[str]:
    yield "| one process | |"
    yield "|---|---:|"
    if given.memory:
        yield f"| memory at its peak, {given.corpus} | {given.memory.corpus:.0f} MiB |"
        yield f"| memory at its peak, one short text | {given.memory.short:.0f} MiB |"
    yield f"| start to first statement, `sayso read` | {1000 * given.start.first:.0f} ms |"
    yield f"| of which `sayso --version` | {1000 * given.start.version:.0f} ms |"
    yield f"| of which the interpreter | {1000 * given.start.python:.0f} ms |"
    if given.pool:
        ratio = given.pool.one / given.pool.two
        yield f"| speed of two processes on two cores over one | {ratio:.2f} |"
