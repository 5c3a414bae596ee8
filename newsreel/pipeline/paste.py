"""Publishing one pasted video or link with an introduction of the editor's own."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from newsreel import records
from newsreel.kit.fingerprints import digest
from newsreel.kit.urls import canonical, is_web
from newsreel.models import Enclosure, Item, ItemKey, Source
from newsreel.pipeline import pictures, sources, unread
from newsreel.pipeline.errors import Refused
from newsreel.pipeline.freshness import refresh_latest
from newsreel.pipeline.items import TITLE_LENGTH, slug_of
from newsreel.sources import players, youtube
from newsreel.work import audit

if TYPE_CHECKING:
    from newsreel.models import Editor


def publish(
    *, address: str, title: str, introduction: str, source: Source | None, site_name: str, by: Editor | None
) -> Item:
    """Publishes what was pasted under a source, or under the site's own name. Raises Refused."""
    address, title = address.strip(), title.strip()
    if not is_web(address):
        raise Refused("This is no web address; it takes one such as https://www.youtube.com/watch?v=…")
    if not title:
        raise Refused("An item needs a title.")
    player = players.choose(None, [], address, {address: records.Enclosure(address)})
    with transaction.atomic():
        source = source or _own_source(site_name, by)
        _check_new(source, address)
        item = Item.objects.create(**_values(address, title, introduction, player), source=source)
        ItemKey.objects.create(source=source, key=_key(address), item=item)
        if player and player.kind == "file":
            Enclosure.objects.create(item=item, url=player.address, mime_type=_media_type(address))
        _ask_for_picture(item, player)
        unread.ask([item.pk])
        refresh_latest(source.pk)
        audit.record("publish", item, editor=by, after={"title": title, "address": address})
    return item


def _values(address: str, title: str, introduction: str, player: records.Player | None) -> dict[str, object]:
    now = timezone.now()
    return {
        "kind": _kind(address, player),
        "title": title[:TITLE_LENGTH],
        "given_title": title[:TITLE_LENGTH],
        "slug": slug_of(title),
        "introduction": introduction.strip(),
        "digest": digest(title),
        "url": address,
        "published": now,
        "first_seen": now,
        "changed": now,
        "player_kind": player.kind if player else "",
        "player_address": player.address if player else "",
    }


def _kind(address: str, player: records.Player | None) -> str:
    if player is None:
        return Item.Kind.ARTICLE
    is_sound = player.kind == "file" and _media_type(address).startswith("audio/")
    return Item.Kind.AUDIO if is_sound else Item.Kind.VIDEO


def _media_type(address: str) -> str:
    """The media type that the ending of an address tells; empty where it tells none."""
    return mimetypes.guess_type(urlsplit(address).path)[0] or ""


def _own_source(site_name: str, by: Editor | None) -> Source:
    """The source under which the editors' own choices stand: the one that bears the site's name and has no feed."""
    own = Source.objects.filter(name=site_name, feeds__isnull=True).first()
    return own or sources.add_source(name=site_name, rights=Source.Rights.FULL, by=by)


def _key(address: str) -> str:
    return digest(canonical(address) or address)


def _check_new(source: Source, address: str) -> None:
    known = ItemKey.objects.filter(source=source, key=_key(address)).select_related("item").first()
    if known:
        raise Refused(f"This address is published already: {known.item.title or 'it was taken down'}.")


def _ask_for_picture(item: Item, player: records.Player | None) -> None:
    video = youtube.video_id(item.url) if player and player.kind == "youtube" else None
    if video and settings.NEWSREEL.thumbnails:
        address = f"https://i.ytimg.com/vi/{video}/hqdefault.jpg"
        pictures.wanted(item, [address], due=timezone.now()).save()
