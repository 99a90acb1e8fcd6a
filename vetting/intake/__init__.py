"""A recruiter's list of applicants: read strictly, every mistake told by row and column."""
