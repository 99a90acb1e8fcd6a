"""Reports: what is said about a case, and the documents that say it."""
