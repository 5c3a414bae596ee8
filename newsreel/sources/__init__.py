"""How each kind of source speaks: feed formats, YouTube, podcasts, OPML, finding a feed, the profile catalogue.

This folder is pure: bytes in, records out. No Django, no network; whoever calls brings the bytes.
"""
