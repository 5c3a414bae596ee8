"""Newsreel runs a curated news-video site: every item its sources publish, with the context around it."""

__version__ = "0.1.0"
