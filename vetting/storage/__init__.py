"""Where cases live: rows in a database, captured bodies in files named by their hash."""

from __future__ import annotations

from vetting.storage.sql_store import SqlStore, captures_place, data_folder, open_store

__all__ = ["SqlStore", "captures_place", "data_folder", "open_store"]
