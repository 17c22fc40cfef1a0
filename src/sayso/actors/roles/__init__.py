"""Roles and affiliations: what the text says beside a name, or in place of one."""
