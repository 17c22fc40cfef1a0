"""Who is who across articles."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes the tables, and notes that the actors of all that was read are to be looked at."""
    op.create_table(
        "unresolved",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_unresolved"),
        sa.ForeignKeyConstraint(["version"], ["versions.key"], name="fk_unresolved_version"),
    )
    op.create_table(
        "callings",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("others", sa.Text(), nullable=True),
        sa.Column("own", sa.Text(), nullable=True),
        sa.Column("node", sa.BigInteger(), nullable=False),
        sa.Column("base", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=True),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_callings"),
    )
    for column in ("node", "base", "person"):
        op.create_index(f"ix_callings_{column}", "callings", [column])
    op.create_table(
        "bearers",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("calling", KEY, nullable=False),
        sa.PrimaryKeyConstraint("version", "position", name="pk_bearers"),
        sa.ForeignKeyConstraint(["version"], ["versions.key"], name="fk_bearers_version"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_bearers_calling_version", "bearers", ["calling", "version"])
    op.create_table(
        "sayers",
        sa.Column("calling", KEY, autoincrement=False, nullable=False),
        sa.Column("statement", KEY, autoincrement=False, nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("calling", "statement", name="pk_sayers"),
        sqlite_with_rowid=False,
    )
    _make_known()
    op.execute("INSERT INTO unresolved (version) SELECT version FROM readings")


def _make_known() -> None:
    op.create_table(
        "nodes",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("own", sa.Text(), nullable=True),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("known", sa.BigInteger(), nullable=True),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_nodes"),
    )
    op.create_index("ix_nodes_known", "nodes", ["known"])
    op.create_table(
        "node_blocks",
        sa.Column("block", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("node", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block", "node", name="pk_node_blocks"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "also_called",
        sa.Column("node", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("calling", KEY, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("node", "calling", name="pk_also_called"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "known_actors",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("names", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_known_actors"),
    )
    op.create_index(
        "ix_known_actors_statements_articles", "known_actors", ["statements", "articles"]
    )
    op.create_table(
        "actor_doubts",
        sa.Column("left", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("right", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("judged", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("left", "right", name="pk_actor_doubts"),
    )
    op.create_index("ix_actor_doubts_right", "actor_doubts", ["right"])
    op.create_index("ix_actor_doubts_judged_score", "actor_doubts", ["judged", "score"])
