"""The tables of the desk: who may come in, and the briefs that analysts work on.

Times are as in `schema.py`, which has all other tables.
"""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, Table, Text, false

from sayso.store.metadata import metadata

# Who may come in where a team shares a desk; none: the desk is one person's.
accounts = Table(
    "accounts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False, unique=True),  # the name as names are compared
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),  # hashed by argon2id
    Column("disabled", Boolean, nullable=False, server_default=false()),
    Column("made", BigInteger, nullable=False),
    sqlite_autoincrement=True,
)

# Who is logged in: the SHA-256 of a secret that only the browser has.
sessions = Table(
    "sessions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("account", ForeignKey("accounts.number"), nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("seen", BigInteger, nullable=False),
    Index(None, "account"),
)

# What programs come in with: likewise.
tokens = Table(
    "tokens",
    metadata,
    Column("id", Text, primary_key=True),
    Column("account", ForeignKey("accounts.number"), nullable=False),
    Column("made", BigInteger, nullable=False),
    Index(None, "account"),
)

# Passwords that were tried lately; `name` is a hash, for people type passwords there, too.
tries = Table(
    "tries",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Index(None, "at"),
)

# What was done with accounts: rows are added and never changed.
audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("event", Text, nullable=False),
    Column("who", Text),  # an account's name; none: nobody that is known
    Column("about", Text),
    Column("address", Text),  # of the network; none: at the terminal of the store's computer
    sqlite_autoincrement=True,
)

# Briefs that analysts work on: each row is all of a draft as somebody left it, in JSON.
drafts = Table(
    "drafts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("draft", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("author", Text, nullable=False),
    Column("content", Text, nullable=False),
    Index(None, "draft"),
    sqlite_autoincrement=True,
)
