"""Packs: knowledge base files that are built ahead of time, opened by memory mapping and looked up by name or id.

This folder is pure: no Django. Editors' corrections lie over a pack and are brought in by the caller.
"""
