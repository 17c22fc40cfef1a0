"""What a running desk knows of itself."""

import hashlib
import hmac
from dataclasses import dataclass, field

from sayso.desk.kept import OutletDaysKept
from sayso.desk_file import Desk
from sayso.store.connection import Store

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Setting:
    """The store and the desk that are shown, and who may come in.

    `token` is the secret that lets in; `host` and `port` are what the server listens at; `author`
    signs judgements.
    """

    store: Store
    desk: Desk | None
    token: str = field(repr=False)
    host: str
    port: int
    author: str
    outlet_days: OutletDaysKept = field(default_factory=OutletDaysKept, compare=False, repr=False)

    @property
    def name(self) -> str:
        """What the desk is called."""
        return self.desk.name if self.desk else "Sayso"

    @property
    def cookie(self) -> str:
        """The name of the cookie: browsers share cookies between the ports of a host."""
        return f"sayso_{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """What a request may call the server: another name is a page elsewhere that was rebound."""
        names = {*LOOPBACK, self.host.lower(), f"[{self.host.lower()}]"}
        return frozenset({f"{name}:{self.port}" for name in names} | self._bare(names))

    def _bare(self, names: set[str]) -> set[str]:
        return names if self.port == 80 else set()

    def is_token(self, given: str) -> bool:
        """Whether it is the token, in a time that does not tell how much of it is right."""
        return hmac.compare_digest(given.encode(), self.token.encode())

    @property
    def form_token(self) -> str:
        """What every form must send back: only a page of this desk can know it."""
        return hmac.new(self.token.encode(), b"form", hashlib.sha256).hexdigest()
