"""Which language a text is in."""

from functools import cache
from typing import Any

from sayso.errors import ModelError

UNKNOWN = "und"
# Of 6,000 English lines with fewer letters than this, 4 % and more were taken for another
# language; from here on under 1 % are, and nearly none from 80.
MIN_LETTERS = 60
_SAMPLE = 2000  # characters: more changes no answer and costs time


def language_from_text(text: str) -> str:
    """ISO 639-1 code of the language of `text`; "und" where it is too short to tell."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < MIN_LETTERS:
        return UNKNOWN
    code, _ = _identifier().classify(sample)
    return str(code)


@cache
def _identifier() -> Any:
    # Imported here: the table of the language model takes half a second to load.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    try:
        identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    except (OSError, EOFError, ValueError) as e:
        # It unpacks itself onto the disk, which may be full: no article is to be blamed for it.
        raise ModelError(f"{MODEL_FILE}: cannot be loaded ({e})") from e
    # Only languages with a code of two letters: pidgins and dialects draw in short English text.
    identifier.set_languages([c for c in identifier.labels if len(c) == 2])
    return identifier
