"""The one door to the network.

``collectors.fetch.fetcher.GuardedFetcher`` is the way in. Nothing is imported here, so that a command which
asks for no page does not pay for the libraries that fetch one.
"""
