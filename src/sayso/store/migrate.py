"""Brings a store to this version's schema, step by step; the steps lie in `migrations/`."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from sayso.store.turns import Turn, take_turn


def migrate(connection: Connection) -> None:
    """Runs the steps that `connection`'s store lacks, all in its transaction."""
    take_turn(connection, Turn.MIGRATING)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
