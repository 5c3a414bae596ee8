"""The only door to the network: `fetch`. Feeds, hubs, pages, thumbnails and transcripts all pass through it.

Every hop is resolved and checked by `guard`, the connection is made by `connections` to an address that was checked,
bodies are unpacked under a cap by `unpacking`, and `door` puts these together. Why it stands on httpcore2 and not on
the client above it: docs/decisions/0002-network-door.md.
"""

from newsreel.kit.http.answers import FetchError, Kind, Limits, Response
from newsreel.kit.http.door import fetch

__all__ = ["FetchError", "Kind", "Limits", "Response", "fetch"]
