"""What a running desk knows of itself."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from sayso.briefing import Counted, counted_lines
from sayso.desk.kept import Kept
from sayso.desk.visitor import Visitor
from sayso.desk_file import Desk
from sayso.store.accounts import Role
from sayso.store.connection import Store
from sayso.store.published import outlet_days
from sayso.trend.reports import OutletDays

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Setting:
    """The store and the desk that are shown, and who may come in.

    `token` is the secret that lets in where the desk is one person's; a team's desk (`team`) has
    none, and people log in. `host` and `port` are what the server listens at, `base` is the
    address by which a server in front of it is reached. `author` signs judgements: on a team's
    desk it is the `visitor`, which `of` fills in for each request.
    """

    store: Store
    desk: Desk | None
    token: str = field(repr=False)
    host: str
    port: int
    author: str
    outlet_days: Kept[Sequence[OutletDays]] = field(
        default_factory=lambda: Kept(outlet_days, 32), compare=False, repr=False
    )
    counted: Kept[Counted] = field(
        default_factory=lambda: Kept(counted_lines, 4), compare=False, repr=False
    )
    team: bool = False
    base: str | None = None
    visitor: Visitor | None = None

    def of(self, visitor: Visitor) -> "Setting":
        """As it is for a visitor, who signs."""
        return replace(self, visitor=visitor, author=visitor.name)

    @property
    def name(self) -> str:
        """What the desk is called."""
        return self.desk.name if self.desk else "Sayso"

    @property
    def cookie(self) -> str:
        """The name of the cookie: browsers share cookies between the ports of a host."""
        # With this prefix browsers take it from nobody but that host, and only encrypted.
        return "__Host-sayso" if self.is_encrypted else f"sayso_{self.port}"

    @property
    def is_encrypted(self) -> bool:
        """Whether it is reached over https."""
        return self.base is not None and self.base.startswith("https://")

    @property
    def hosts(self) -> frozenset[str]:
        """What a request may call the server: another name is a page elsewhere that was rebound."""
        if self.base is not None:
            return frozenset({urlsplit(self.base).netloc})
        names = {*LOOPBACK, self.host.lower(), f"[{self.host.lower()}]"}
        return frozenset({f"{name}:{self.port}" for name in names} | self._bare(names))

    def _bare(self, names: set[str]) -> set[str]:
        return names if self.port == 80 else set()

    def is_token(self, given: str) -> bool:
        """Whether it is the token, in a time that does not tell how much of it is right."""
        return bool(self.token) and hmac.compare_digest(
            given.encode("utf-8", "surrogateescape"), self.token.encode()
        )

    def may(self, role: str) -> bool:
        """Whether the visitor has that role, or one beyond it."""
        return self.visitor is not None and self.visitor.may(Role(role))

    @property
    def form_token(self) -> str:
        """What every form must send back: only a page made for this visitor can know it."""
        assert self.visitor is not None and self.visitor.secret, "a form of nobody"
        return hmac.new(self.visitor.secret.encode(), b"form", hashlib.sha256).hexdigest()
