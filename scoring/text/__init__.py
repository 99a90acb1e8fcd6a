"""The text kernel: a post becomes a string of class characters, and rules are patterns over that string.

``tokens`` cuts a text without losing offsets, ``normalise`` undoes disguise, ``lexicon`` says what words are,
``pattern`` is the language that rules are written in, ``kernel`` joins them, and ``context`` knows what takes
the sting out of a hit.
"""
