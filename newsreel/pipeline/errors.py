"""The error that the writers of this folder raise, which is that of all writers."""

from newsreel.work.errors import Refused

__all__ = ["Refused"]
