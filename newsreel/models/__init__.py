"""The tables, one noun per file. Models hold fields and constraints; writers and selectors hold the logic."""

from newsreel.models.audit import AuditEntry
from newsreel.models.editor import Editor, SignInAttempt
from newsreel.models.feed import Feed
from newsreel.models.item import Enclosure, Item, ItemKey, Revision
from newsreel.models.picture import Picture, PictureFetch
from newsreel.models.site import Site, SiteText
from newsreel.models.source import RecurringBlock, Source, SourceFact

__all__ = [
    "AuditEntry",
    "Editor",
    "Enclosure",
    "Feed",
    "Item",
    "ItemKey",
    "Picture",
    "PictureFetch",
    "RecurringBlock",
    "Revision",
    "SignInAttempt",
    "Site",
    "SiteText",
    "Source",
    "SourceFact",
]
