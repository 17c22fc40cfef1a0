"""What analysts correct in statements, and what is doubtful of them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Adds columns for corrections; doubts are told of what is read from now on."""
    op.add_column("readings", sa.Column("original", sa.LargeBinary(), nullable=True))
    op.add_column("judgements", sa.Column("article", sa.Text(), nullable=True))
    op.create_index(
        "ix_judgements_article",
        "judgements",
        ["article"],
        unique=False,
        sqlite_where=sa.text("article IS NOT NULL"),
        postgresql_where=sa.text("article IS NOT NULL"),
    )
    op.create_table(
        "doubts",
        sa.Column("aspect", sa.Text(), nullable=False),
        sa.Column("doubt", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("statement", KEY, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("aspect", "doubt", "statement", name="pk_doubts"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_doubts_statement", "doubts", ["statement"], unique=False)
