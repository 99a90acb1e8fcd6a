"""Many cases: threads gather, an executor assesses, one coordinator writes."""
