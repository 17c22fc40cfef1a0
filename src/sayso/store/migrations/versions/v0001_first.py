"""The first schema."""

import sqlalchemy as sa
from alembic import op

from sayso.store.word_tables import create_word_tables

revision = "0001"
down_revision = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes all tables."""
    op.create_table(
        "hosts",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("robots", sa.LargeBinary(), nullable=True),
        sa.Column("closed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("robots_until", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("free_at_ms", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_hosts"),
    )
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_judgements"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "outlets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("languages", sa.Text(), server_default="[]", nullable=False),
        sa.Column("labels", sa.Text(), server_default="[]", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outlets"),
        sa.UniqueConstraint("name", name="uq_outlets_name"),
    )
    op.create_table(
        "articles",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["outlet"], ["outlets.id"], name="fk_articles_outlet"),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
    )
    op.create_index("ix_articles_outlet", "articles", ["outlet"], unique=False)
    op.create_table(
        "hours",
        sa.Column("outlet", sa.Integer(), nullable=False),
        sa.Column("hour", sa.BigInteger(), nullable=False),
        sa.Column("checked", sa.Integer(), server_default="0", nullable=False),
        sa.Column("missed", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["outlet"], ["outlets.id"], name="fk_hours_outlet"),
        sa.PrimaryKeyConstraint("outlet", "hour", name="pk_hours"),
    )
    op.create_table(
        "sources",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("seal", sa.Text(), nullable=True),
        sa.Column("cursor", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("due", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("lease", sa.Text(), nullable=True),
        sa.Column("lease_until", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["outlet"], ["outlets.id"], name="fk_sources_outlet"),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
        sa.UniqueConstraint("outlet", "kind", "place", name="uq_sources_outlet_kind_place"),
    )
    op.create_table(
        "versions",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("date_from", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("blocks", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("seen", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_versions_article"),
        sa.PrimaryKeyConstraint("key", name="pk_versions"),
        sa.UniqueConstraint("article", "number", name="uq_versions_article_number"),
        sa.UniqueConstraint("id", name="uq_versions_id"),
    )
    op.create_index(
        "ix_versions_date_article_current",
        "versions",
        ["date", "article", "current"],
        unique=False,
    )
    op.create_index("ix_versions_raw", "versions", ["raw"], unique=False)
    op.create_index("ix_versions_words", "versions", ["words"], unique=False)
    op.create_table(
        "documents",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("seal", sa.Text(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("updated", sa.Text(), nullable=True),
        sa.Column("found", sa.BigInteger(), nullable=False),
        sa.Column("fetched", sa.BigInteger(), nullable=True),
        sa.Column("due", sa.BigInteger(), nullable=True),
        sa.Column("lease", sa.Text(), nullable=True),
        sa.Column("lease_until", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("version", KEY, nullable=True),
        sa.ForeignKeyConstraint(["outlet"], ["outlets.id"], name="fk_documents_outlet"),
        sa.ForeignKeyConstraint(["source"], ["sources.id"], name="fk_documents_source"),
        sa.ForeignKeyConstraint(["version"], ["versions.key"], name="fk_documents_version"),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.UniqueConstraint("outlet", "place", name="uq_documents_outlet_place"),
    )
    op.create_index(
        "ix_documents_due",
        "documents",
        ["due"],
        unique=False,
        sqlite_where=sa.text("due IS NOT NULL"),
        postgresql_where=sa.text("due IS NOT NULL"),
    )
    op.create_index("ix_documents_source", "documents", ["source"], unique=False)
    op.create_index("ix_documents_version", "documents", ["version"], unique=False)
    op.create_table(
        "readings",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("release", sa.Text(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["versions.key"], name="fk_readings_version"),
        sa.PrimaryKeyConstraint("version", name="pk_readings"),
    )
    op.create_index("ix_readings_model_release", "readings", ["model", "release"], unique=False)
    op.create_table(
        "statements",
        sa.Column("key", KEY, autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", KEY, nullable=False),
        sa.Column("said_from", sa.Text(), nullable=True),
        sa.Column("said_to", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["version"], ["versions.key"], name="fk_statements_version"),
        sa.PrimaryKeyConstraint("key", name="pk_statements"),
    )
    op.create_index("ix_statements_id", "statements", ["id"], unique=False)
    op.create_table(
        "ungrouped",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["version"], ["versions.key"], name="fk_ungrouped_version"),
        sa.PrimaryKeyConstraint("version", name="pk_ungrouped"),
    )
    op.create_table(
        "families",
        sa.Column("version", KEY, autoincrement=False, nullable=False),
        sa.Column("family", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["versions.key"], name="fk_families_version"),
        sa.PrimaryKeyConstraint("version", name="pk_families"),
    )
    op.create_index("ix_families_family", "families", ["family"], unique=False)
    op.create_table(
        "sayings",
        sa.Column("statement", KEY, autoincrement=False, nullable=False),
        sa.Column("saying", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("statement", name="pk_sayings"),
    )
    op.create_index("ix_sayings_saying", "sayings", ["saying"], unique=False)
    op.create_table(
        "lines",
        sa.Column("saying", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("narrative", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("saying", name="pk_lines"),
    )
    op.create_index("ix_lines_narrative", "lines", ["narrative"], unique=False)
    op.create_table(
        "traces",
        sa.Column("term", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("term", "key", name="pk_traces"),
        sqlite_with_rowid=False,
    )
    create_word_tables(op.get_bind())
