"""What Sayso needs at run time, extras too: its licences, checked, and a bill of materials.

`supply.py licences` lists them and fails on one that is not allowed; `supply.py sbom` writes
CycloneDX 1.6 as JSON (https://cyclonedx.org/docs/1.6/json/), always the same for the same versions.
"""

import csv
import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
NOT_AT_RUN_TIME = ("dev", "train", "formats")  # extras that users do not install
# Permissive ones, as packages word them. All else stands in licences.csv with a reason.
ALLOWED = re.compile(
    r"(?:0BSD|MIT(?:-0)?|ISC|Zlib|CC0-1\.0|PSF-2\.0|CNRI-Python|Apache[ -](?:2\.0|Software)"
    r"|(?:[23]-Clause )?BSD(?:-[23]-Clause)?)(?: License)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Package:
    """A package and what it says of its licence."""

    name: str
    version: str
    licence: str

    @property
    def allowed(self) -> bool:
        """Whether each licence it is under is permissive, or one of those it may be taken under."""
        bare = re.sub(r"\((?=\S+ (?:OR|AND) )|(?<=\S)\)(?= |$)", "", self.licence)
        parts = bare.replace("ISC License (ISCL", "ISC").split(" AND ")
        return all(any(map(ALLOWED.fullmatch, part.split(" OR "))) for part in parts)


def packages() -> list[Package]:
    """All that is needed at run time and is installed here, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].items()
    more = [line for extra, lines in extras if extra not in NOT_AT_RUN_TIME for line in lines]
    found: dict[str, Package] = {}
    left = [Requirement(line) for line in (*project["dependencies"], *more)]
    seen: set[str] = set()
    while left:
        wanted = left.pop()
        key = f"{_name(wanted.name)}[{','.join(sorted(wanted.extras))}]"
        if key in seen:
            continue
        seen.add(key)
        try:
            held = distribution(wanted.name)
        except PackageNotFoundError:
            continue
        name = _name(wanted.name)
        found[name] = Package(name, held.version, _licence(held))
        left += _needed(held, wanted)
    return [found[name] for name in sorted(found)]


def exceptions() -> Mapping[str, tuple[str, str]]:
    """Packages under other licences: which, and why they may be used."""
    with (Path(__file__).parent / "licences.csv").open(encoding="utf-8", newline="") as file:
        return {row["package"]: (row["licence"], row["reason"]) for row in csv.DictReader(file)}


def objections(given: list[Package]) -> list[str]:
    """A line for each package whose licence is not allowed, or is not the one it had."""
    known = exceptions()
    return [
        f"{p.name} {p.version}: {p.licence or 'says no licence'} is not allowed"
        for p in given
        if not p.allowed and known.get(p.name, (None,))[0] != p.licence
    ]


def bill(given: list[Package]) -> str:
    """The bill of materials; without a time and a number of its own, so that it can be compared."""
    components = [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{p.name}@{p.version}",
            "name": p.name,
            "version": p.version,
            "licenses": [{"license": {"name": p.licence or "unknown"}}],
            "purl": f"pkg:pypi/{p.name}@{p.version}",
        }
        for p in given
    ]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = {"type": "library", "name": project["name"], "version": project["version"]}
    whole = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own | {"licenses": [{"license": {"id": project["license"]}}]}},
        "components": components,
    }
    return json.dumps(whole, indent=2) + "\n"


def _needed(held: Distribution, wanted: Requirement) -> Iterator[Requirement]:
    for line in held.requires or ():
        one = Requirement(line)
        extras = wanted.extras or {""}
        if one.marker is None or any(one.marker.evaluate({"extra": e}) for e in extras):
            yield one


def _licence(held: Distribution) -> str:
    about = held.metadata
    named = [c.split(" :: ")[-1] for c in about.get_all("Classifier", []) if "License ::" in c]
    short = (about.get("License") or "").split("\n")[0][:60]
    return about.get("License-Expression") or " AND ".join(named) or short


def _name(given: str) -> str:
    return re.sub(r"[-_.]+", "-", given).lower()


def main(command: str) -> None:
    """Prints the list, or the bill of materials."""
    found = packages()
    if command == "sbom":
        sys.stdout.write(bill(found))
        return
    known = exceptions()
    for p in found:
        why = "" if p.allowed else f"  ({known.get(p.name, ('', 'not allowed'))[1]})"
        print(f"{p.name} {p.version}: {p.licence}{why}")
    if wrong := objections(found):
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main(*sys.argv[1:])
