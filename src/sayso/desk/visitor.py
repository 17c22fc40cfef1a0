"""Who visits a desk: a name that signs, what it may do, and what its forms prove themselves by."""

from dataclasses import dataclass, field

from sayso.store.accounts import Role


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who was let in, or, without a role, somebody who may only ask to be.

    `secret` is known to this visitor alone; forms are bound to it. `address` is that of the
    network. A program (`is_program`) reads, whatever its account may do. Where a visit `is_unseen`,
    it is time to write down that the session is in use.
    """

    name: str
    role: Role | None
    secret: str = field(repr=False)
    address: str = ""
    is_program: bool = False
    is_unseen: bool = False

    def may(self, needed: Role | None) -> bool:
        """Whether the role allows what needs that one; None is what everybody may."""
        return needed is None or (self.role is not None and self.role.covers(needed))
