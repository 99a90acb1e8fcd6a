"""``vetting batch``: its options, its progress, and the documents of its rows."""
