"""From a title and a text to a Reading: language, mentions, entities, salience.

This folder is pure: no Django, no network. Names come through a look-up protocol that the caller brings.
"""

from newsreel.understand.explain import explain
from newsreel.understand.reading import read

__all__ = ["explain", "read"]
