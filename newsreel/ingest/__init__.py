"""From an Entry as a feed gave it to a CleanItem that may be stored and shown.

This folder is pure: no Django, no network.
"""
