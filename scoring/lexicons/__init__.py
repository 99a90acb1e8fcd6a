"""Word lists and patterns of context; each names its source and licence."""
