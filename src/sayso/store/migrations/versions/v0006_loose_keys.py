"""Names meet by one more key, so who is who is told anew."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Empties what is worked out of names, and notes that all of it is to be looked at again.

    How articles call their actors stays, and so do judgements, which speak of names.
    """
    for table in ("actor_doubts", "known_actors", "node_blocks", "nodes"):
        op.execute(f"DELETE FROM {table}")  # noqa: S608 (names of tables)
    op.execute(
        "INSERT INTO unresolved (version) SELECT version FROM readings "
        "WHERE version NOT IN (SELECT version FROM unresolved)"
    )
