"""`sayso` with the fake tagger, as a program of its own; workers run this file too."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from fake_tagger import load_fake

from sayso.statements import onnx_tagger

onnx_tagger.load_tagger = load_fake  # type: ignore[assignment]

if __name__ == "__main__":
    from sayso.cli.main import app

    app()
