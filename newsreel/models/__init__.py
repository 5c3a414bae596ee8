"""The tables, one noun per file. Models hold fields and constraints; writers and selectors hold the logic."""

from newsreel.models.audit import AuditEntry
from newsreel.models.comment import Comment, CommentReport, CommentRevision
from newsreel.models.editor import Editor, SignInAttempt
from newsreel.models.entity import Correction, Entity, ItemEntity, ItemReading, Unread
from newsreel.models.feed import Feed
from newsreel.models.fetch import FetchRecord
from newsreel.models.item import Enclosure, Item, ItemKey, Revision
from newsreel.models.letter import Letter, MailAddress
from newsreel.models.moderation import CommentFilter, CommentRule, Decision, RangeBlock, SpentProof, WatchedWord
from newsreel.models.picture import Picture, PictureFetch
from newsreel.models.site import Site, SiteText
from newsreel.models.source import RecurringBlock, Source, SourceFact

__all__ = [
    "AuditEntry",
    "Comment",
    "CommentFilter",
    "CommentReport",
    "CommentRevision",
    "CommentRule",
    "Correction",
    "Decision",
    "Editor",
    "Enclosure",
    "Entity",
    "Feed",
    "FetchRecord",
    "Item",
    "ItemEntity",
    "ItemKey",
    "ItemReading",
    "Letter",
    "MailAddress",
    "Picture",
    "PictureFetch",
    "RangeBlock",
    "RecurringBlock",
    "Revision",
    "SignInAttempt",
    "Site",
    "SiteText",
    "Source",
    "SourceFact",
    "SpentProof",
    "Unread",
    "WatchedWord",
]
