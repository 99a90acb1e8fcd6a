"""Whole dossiers of invented people: consistent ones, ones with a planted contradiction, and clean twins."""
