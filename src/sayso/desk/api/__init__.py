"""The record for programs: JSON under /api, as `openapi.py` describes it. Read-only."""
