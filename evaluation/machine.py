"""What machine the figures were measured on."""

import os
import platform
from pathlib import Path


def machine_from_system() -> str:
    """Processor, cores that this process may use, system and Python, in a phrase."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    noun = "core" if cores == 1 else "cores"
    return (
        f"{_processor()}, {cores} {noun}, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    told = dict(line.split(":", 1) for line in lines if ":" in line)
    fields = {key.strip(): value.strip() for key, value in told.items()}
    name = fields.get("model name", platform.processor() or "unknown processor")
    numbers = [f"{k} {fields[k]}" for k in ("cpu family", "model") if k in fields]
    # Virtual machines often say no more than the maker: the numbers tell the generation.
    return f"{name} ({', '.join(numbers)})" if numbers else name
