"""How well one author is told from another: samples, pairs, methods and figures."""
