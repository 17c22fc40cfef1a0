"""What all tables of a store belong to, and how their keys are kept."""

from sqlalchemy import BigInteger, BindParameter, Integer, MetaData, bindparam

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# In SQLite the number of the row itself.
KEY = BigInteger().with_variant(Integer, "sqlite")

# The keys that a question is about, where it is made once: to make one takes as long as asking it.
ASKED: BindParameter[int] = bindparam("asked", expanding=True)
