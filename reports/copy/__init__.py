"""The candidate's copy: everything that was found about them, in plain words, and how to answer it."""
