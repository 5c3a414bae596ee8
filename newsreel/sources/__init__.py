"""How each kind of source speaks: feed formats, YouTube, podcasts, OPML, finding a feed, the profile catalogue.

This folder is pure: bytes in, records out. No Django, no network; whoever calls brings the bytes.
"""

from newsreel.sources.errors import FeedError
from newsreel.sources.feed import read_feed

__all__ = ["FeedError", "read_feed"]
