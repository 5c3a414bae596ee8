"""Packs: knowledge base files that are built ahead of time, opened by memory mapping and looked up by name or id.

This folder is pure: no Django, no network. Editors' corrections lie over a pack and are brought in by the caller.
"""

from newsreel.knowledge.layout import PackError
from newsreel.knowledge.pack import Pack, open_pack
from newsreel.knowledge.shipped import builtin

__all__ = ["Pack", "PackError", "builtin", "open_pack"]
