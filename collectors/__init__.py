"""Collectors: from what a candidate names or hands over to captures, and from captures to posts."""
