"""The formats as files, to be looked at in a review.

`python tests/export/golden.py` writes them anew after a change that is meant.
"""

import sys
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def written() -> dict[str, str]:
    """Name of each golden file and what it must hold."""
    from sample import harbour, mina, silent

    from sayso.export.brat import ann_from_reading
    from sayso.export.csv import csv_from_readings
    from sayso.export.html import fragment_from_reading, html_from_readings
    from sayso.export.jsonl import jsonl_from_readings
    from sayso.export.table import table_from_readings

    readings = [harbour(), mina(), silent()]
    return {
        "three.jsonl": "".join(jsonl_from_readings(readings)),
        "three.csv": "".join(csv_from_readings(readings)),
        "three.html": "".join(html_from_readings(readings)),
        "three.txt": "".join(table_from_readings(readings)),
        "harbour.ann": ann_from_reading(harbour()),
        "harbour-notebook.html": fragment_from_reading(harbour()),
    }


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    FOLDER.mkdir(exist_ok=True)
    for name, words in written().items():
        (FOLDER / name).write_text(words, encoding="utf-8", newline="")
