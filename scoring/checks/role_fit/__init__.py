"""Role fit: named measures of what a footprint shows. What they are worth in a role, its role file says."""
