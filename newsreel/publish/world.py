"""The map of the world by items, drawn from the shapes that ship."""

from __future__ import annotations

import functools
import json

from django.utils.translation import get_language, gettext

from newsreel.knowledge import maps
from newsreel.models import Entity
from newsreel.pipeline import packs
from newsreel.publish import addresses


def draw(counts: dict[str, int]) -> str:
    """The map with each country in one of five classes by its count; empty where nothing is counted. One query."""
    if not counts:
        return ""
    slugs = dict(Entity.objects.filter(key__in=list(counts), hidden=False).values_list("key", "slug"))
    return _draw(json.dumps(counts, sort_keys=True), json.dumps(slugs, sort_keys=True), get_language())


@functools.lru_cache(4)
def _draw(counts: str, slugs: str, _language: str | None) -> str:
    pages = {key: addresses.entity("place", slug) for key, slug in json.loads(slugs).items()}
    return maps.world(
        json.loads(counts),
        packs.pack().entity,
        title=gettext("Items by country"),
        address=pages.get,
        gettext=gettext,
    )
