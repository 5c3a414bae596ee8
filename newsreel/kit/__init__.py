"""Primitives that know nothing of news: the network door, HTML, text, language, addresses, dates, fingerprints.

This folder is pure of Django and of every other folder of Newsreel. Only `http` touches the network.
"""
