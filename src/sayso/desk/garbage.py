"""How often the desk's process looks for objects that only each other keep alive."""

import gc

_MADE = 50_000  # objects, between two looks at the youngest: Python's own 700 is many times a page


def look_for_garbage_less() -> None:
    """Looks at what requests leave behind, seldom, and never again at what is there now.

    A page makes tens of thousands of objects and nearly no rings of them; looking through all
    modules and templates again and again took a quarter of its time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_MADE)
