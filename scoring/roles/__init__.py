"""Role files: what each role asks for, and what each level looks like."""
