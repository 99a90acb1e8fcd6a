"""Where cases live: rows in a database, captured bodies in files named by their hash.

Nothing is imported here: workers read captures without the database, whose library takes a while to import.
"""
