"""Names meet by another loose key, so who is who is told anew, as when there was none before."""

from sayso.store.migrations.versions import v0006_loose_keys

revision = "0007"
down_revision = "0006"
upgrade = v0006_loose_keys.upgrade
