"""A PostgreSQL of the tests' own: made in a folder, reached by a socket there, gone at the end."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)  # Debian's, newest first
USERS = ("postgres", "nobody")  # PostgreSQL refuses to run as root


def program(name: str) -> str | None:
    """Where a program of PostgreSQL lies; None where it is not installed."""
    return next((str(p / name) for p in PLACES if (p / name).is_file()), shutil.which(name))


def why_not() -> str | None:
    """Why no PostgreSQL can be started here; None where one can."""
    if program("initdb") is None or program("pg_ctl") is None:
        return (
            "PostgreSQL is not installed (Debian: apt install postgresql): stores not tested on it"
        )
    if os.getuid() == 0 and _user() is None:
        return "PostgreSQL does not run as root, and there is no user to run it as"
    return None


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """A server with its data in `folder`; gives the address of its socket's folder."""
    data = folder / "data"
    folder.chmod(0o755)
    if os.getuid() == 0:
        entry = _user()
        assert entry is not None
        os.chown(folder, entry.pw_uid, entry.pw_gid)
    _run(["initdb", "-D", str(data), "-U", "sayso", "-A", "trust", "-E", "UTF8", "--locale=C"])
    # No waiting for the disk: what the tests lose when the power fails is of no value.
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=50"
    _run(["pg_ctl", "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start"])
    try:
        yield str(folder)
    finally:
        _run(["pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop"])


def restarted(folder: Path) -> None:
    """Ends the server of a folder as a crash does, and starts it anew."""
    _run(["pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "-w", "restart"])


def _run(command: list[str]) -> None:
    found = program(command[0])
    assert found is not None
    entry = _user() if os.getuid() == 0 else None
    as_user = {} if entry is None else {"user": entry.pw_uid, "group": entry.pw_gid}
    done = subprocess.run(
        [found, *command[1:]],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/",
        extra_groups=[] if as_user else None,
        **as_user,  # type: ignore[arg-type]
    )
    assert done.returncode == 0, done.stderr


def _user() -> pwd.struct_passwd | None:
    for name in USERS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None
