"""From a comment and its context to a Verdict: rules first, then a filter that learns from moderators.

This folder is pure: no Django, no network. What the text cannot tell comes in a frozen context.
"""

from newsreel.screening.context import Context
from newsreel.screening.judge import screen

__all__ = ["Context", "screen"]
