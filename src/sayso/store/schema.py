"""The tables, in flow order: from where articles come to what was said in them.

Times are whole seconds since 1970 in UTC. Ids are the first 16 hex digits of a SHA-256 over what
they name. The indexes of words (`word_tables.py`) are made by the database's own means.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from sayso.store import schema_desk  # noqa: F401 (its tables are in the same store)
from sayso.store.metadata import KEY, metadata

# Handed on, so that whoever takes it from here has all tables in it.
__all__ = ["KEY", "metadata"]

# Who publishes, in the words of the desk's file. `languages` and `labels` are lists in JSON.
outlets = Table(
    "outlets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("country", Text),
    Column("languages", Text, nullable=False, server_default="[]"),
    Column("labels", Text, nullable=False, server_default="[]"),
)

# Where an outlet's articles are found: a feed, a sitemap, a page, a folder, an archive.
sources = Table(
    "sources",
    metadata,
    Column("id", Text, primary_key=True),
    Column("outlet", ForeignKey("outlets.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("wanted", Boolean, nullable=False),  # whether the desk's file still names it
    Column("etag", Text),
    Column("last_modified", Text),
    Column("seal", Text),  # of an archive: what tells whether the file is another one
    Column("cursor", BigInteger, nullable=False, server_default="0"),  # bytes of it that are done
    Column("attempts", Integer, nullable=False, server_default="0"),  # failed ones in a row
    Column("reason", Text),  # of the last failure
    Column("due", BigInteger, nullable=False, server_default="0"),
    Column("lease", Text),  # the worker that has it
    Column("lease_until", BigInteger, nullable=False, server_default="0"),
    UniqueConstraint("outlet", "kind", "place"),
)

# What may hold an article: an address, a file, or a record of an archive that could not be read.
documents = Table(
    "documents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("outlet", ForeignKey("outlets.id"), nullable=False),
    Column("source", ForeignKey("sources.id"), nullable=False),
    Column("place", Text, nullable=False),
    Column("state", Text, nullable=False),  # waiting, held, failed
    Column("reason", Text),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("seal", Text),  # of the bytes last read: their hash; of a file its size and time
    Column("etag", Text),
    Column("last_modified", Text),
    Column("published", Text),  # as announced, ISO 8601
    Column("updated", Text),
    Column("found", BigInteger, nullable=False),
    Column("fetched", BigInteger),  # when it was last had, or should have been
    Column("due", BigInteger),  # none: it is done
    Column("lease", Text),
    Column("lease_until", BigInteger, nullable=False, server_default="0"),
    Column("version", ForeignKey("versions.key")),  # what it held last
    UniqueConstraint("outlet", "place"),
    Index(
        None, "due", sqlite_where=text("due IS NOT NULL"), postgresql_where=text("due IS NOT NULL")
    ),
    Index(None, "source"),
    Index(None, "version"),
)

# What a host allows, and when it may be asked again; shared by all who collect.
hosts = Table(
    "hosts",
    metadata,
    Column("name", Text, primary_key=True),  # with scheme and port
    Column("robots", LargeBinary),  # none: all is allowed
    Column("closed", Boolean, nullable=False, server_default=false()),  # robots.txt unreachable
    Column("robots_until", BigInteger, nullable=False, server_default="0"),
    Column("free_at_ms", BigInteger, nullable=False, server_default="0"),  # milliseconds
)

# How it went with an outlet in an hour: an outage is no silence.
hours = Table(
    "hours",
    metadata,
    Column("outlet", ForeignKey("outlets.id"), primary_key=True),
    Column("hour", BigInteger, primary_key=True),  # its first second
    Column("checked", Integer, nullable=False, server_default="0"),  # sources that answered
    Column("missed", Integer, nullable=False, server_default="0"),  # sources that did not
)

articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("outlet", ForeignKey("outlets.id")),
    Column("name", Text, nullable=False),  # its address, its path, or its id in an archive
    Index(None, "outlet"),
)

# What an article was at a time; an edit is a new version. `key` orders by day of publication.
versions = Table(
    "versions",
    metadata,
    Column("key", KEY, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("article", ForeignKey("articles.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("byline", Text),
    Column("date", Text),
    Column("date_from", Text),
    Column("language", Text, nullable=False),
    Column("url", Text),
    Column("blocks", LargeBinary, nullable=False),  # packed
    Column("words", Text, nullable=False),  # hash of the text's words: equal in copies
    Column("raw", Text, nullable=False),  # SHA-256 of the bytes it was made from
    Column("place", Text, nullable=False),  # where these came from
    Column("extractor", Text, nullable=False),
    Column("seen", BigInteger, nullable=False),
    UniqueConstraint("article", "number"),
    Index(None, "raw"),
    Index(None, "words"),
    # What was published in a stretch of days is counted without the texts.
    Index(None, "date", "article", "current"),
)

# What a model read in a version, as analysts corrected it; then `original` is the model's own.
readings = Table(
    "readings",
    metadata,
    Column("version", KEY, ForeignKey("versions.key"), primary_key=True, autoincrement=False),
    Column("model", Text, nullable=False),
    Column("release", Text, nullable=False),  # of Sayso
    Column("packed", LargeBinary, nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("original", LargeBinary),  # packed, after where each statement is of
    Index(None, "model", "release"),
)

# Where a statement is found by its key or id, and when it was said; all else is in its reading.
# `key` is the version's key times 65,536, and its position there.
statements = Table(
    "statements",
    metadata,
    Column("key", KEY, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("version", KEY, ForeignKey("versions.key"), nullable=False),
    Column("said_from", Text),
    Column("said_to", Text),
    Index(None, "id"),
)

# What of a statement is less likely right than not, until an analyst judged it: in thousandths.
doubts = Table(
    "doubts",
    metadata,
    Column("aspect", Text, primary_key=True),
    Column("doubt", Integer, primary_key=True, autoincrement=False),
    Column("statement", KEY, primary_key=True, autoincrement=False),
    Index(None, "statement"),
    sqlite_with_rowid=False,
)

# Versions that were read and whose statements stand in no group yet.
ungrouped = Table(
    "ungrouped",
    metadata,
    Column("version", KEY, ForeignKey("versions.key"), primary_key=True, autoincrement=False),
)

# The family of copies that a version belongs to; a group's number is made of its founder's id.
families = Table(
    "families",
    metadata,
    Column("version", KEY, ForeignKey("versions.key"), primary_key=True, autoincrement=False),
    Column("family", BigInteger, nullable=False),
    Index(None, "family"),
)

# The saying that a statement is a report of.
sayings = Table(
    "sayings",
    metadata,
    Column("statement", KEY, primary_key=True, autoincrement=False),
    Column("saying", BigInteger, nullable=False),
    Index(None, "saying"),
)

# The narrative that a saying was put into when it was new; analysts may put it elsewhere.
lines = Table(
    "lines",
    metadata,
    Column("saying", BigInteger, primary_key=True, autoincrement=False),
    Column("narrative", BigInteger, nullable=False),
    Index(None, "narrative"),
)

# What versions and statements are found by when others are grouped. A version stands under the
# least key that a statement of it may have. Some lead nowhere: what is found is looked up.
traces = Table(
    "traces",
    metadata,
    Column("term", BigInteger, primary_key=True, autoincrement=False),
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# Versions whose actors are to be looked at: they were read, or are current, or are so no longer.
unresolved = Table(
    "unresolved",
    metadata,
    Column("version", KEY, ForeignKey("versions.key"), primary_key=True, autoincrement=False),
)

# How articles call their actors: a name, a kind, other names (JSON) and the node that they lead
# to; `own` is the article where it leads to one of its own. In how many articles, from when on.
callings = Table(
    "callings",
    metadata,
    Column("key", KEY, primary_key=True, autoincrement=False),  # a hash of all that it is
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("others", Text),
    Column("own", Text),
    Column("node", BigInteger, nullable=False),
    Column("base", BigInteger, nullable=False),  # the node that it would lead to without `own`
    Column("person", BigInteger),  # … and as a person's name, where the kind is unknown
    Column("articles", Integer, nullable=False),
    Column("first", BigInteger, nullable=False),  # versions
    Column("last", BigInteger, nullable=False),
    Column("statements", Integer, nullable=False),
    Index(None, "node"),
    Index(None, "base"),
    Index(None, "person"),
)

# Which actors of the current versions are called so; by their position in the reading, below 0
# where that reading is gone and the version still stands in `unresolved`.
bearers = Table(
    "bearers",
    metadata,
    Column("version", KEY, ForeignKey("versions.key"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("calling", KEY, nullable=False),
    Index(None, "calling", "version"),
    sqlite_with_rowid=False,
)

# Their statements.
sayers = Table(
    "sayers",
    metadata,
    Column("calling", KEY, primary_key=True, autoincrement=False),
    Column("statement", KEY, primary_key=True, autoincrement=False),
    Column("act", Text, nullable=False),
    sqlite_with_rowid=False,
)

# A name, case and titles apart: a node of the registry, under the number of its id. Which known
# actor it is, and why.
nodes = Table(
    "nodes",
    metadata,
    Column("key", KEY, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("sort", Text, nullable=False),
    Column("own", Text),
    Column("articles", Integer, nullable=False),
    Column("known", BigInteger),
    Column("score", Float),
    Column("reason", Text),
    Index(None, "known"),
)

# The nodes that are compared with each other, by what their names have in common.
node_blocks = Table(
    "node_blocks",
    metadata,
    Column("block", BigInteger, primary_key=True, autoincrement=False),
    Column("node", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# The nodes that other names of a calling lead to.
also_called = Table(
    "also_called",
    metadata,
    Column("node", BigInteger, primary_key=True, autoincrement=False),
    Column("calling", KEY, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# Actors of several articles, or of one: each under the node of the first of its names.
known_actors = Table(
    "known_actors",
    metadata,
    Column("key", KEY, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("names", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("first", BigInteger, nullable=False),  # versions
    Column("last", BigInteger, nullable=False),
    Index(None, "statements", "articles"),
)

# Pairs of nodes of different actors that may be one.
actor_doubts = Table(
    "actor_doubts",
    metadata,
    Column("left", BigInteger, primary_key=True, autoincrement=False),
    Column("right", BigInteger, primary_key=True, autoincrement=False),
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("judged", Boolean, nullable=False),  # an analyst looked, and is unsure
    Index(None, "right"),
    Index(None, "judged", "score"),
)

# What analysts decided: rows are added and never changed. `subject` is JSON; `article` is the one
# whose statement it corrects, or whose correction it takes back.
judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("author", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("reason", Text),
    Column("article", Text),
    Index(
        None,
        "article",
        sqlite_where=text("article IS NOT NULL"),
        postgresql_where=text("article IS NOT NULL"),
    ),
    sqlite_autoincrement=True,
)
