"""The only writer of sources, feeds, items, pictures, editors and the site's own row.

Writes are keyword-only typed functions, one verb per file. No network call and no reading of text happens inside a
transaction: what is slow is done first, the result is written in one short transaction.
"""
