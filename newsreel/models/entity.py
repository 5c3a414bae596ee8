"""Places, people, organisations and other named things that items are about."""

from django.conf import settings
from django.db import models

from newsreel.models.item import Item


class Entity(models.Model):
    """Something that items name. A row is made when the first item does, with its profile as the pack tells it.

    `key` is the id in the pack, or `own:` and a number for one an editor made. `paragraph` is made from facts in the
    site's language, `own_paragraph` is an editor's and wins; `facts` are rows of label, value and source; `map` is SVG.
    `edited` names the fields that an editor set, which no pack changes any more. `credit` is what the licence of a
    paragraph taken from elsewhere asks to be shown, `credit_url` where it leads.
    """

    class Kind(models.TextChoices):
        PLACE = "place"
        PERSON = "person"
        ORGANISATION = "organisation"
        EVENT = "event"
        WORK = "work"

    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=200)
    slug = models.CharField(max_length=90, unique=True)
    description = models.CharField(max_length=500, blank=True)
    country = models.CharField(max_length=120, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    hidden = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    references = models.JSONField(default=dict)
    also = models.JSONField(default=list)
    facts = models.JSONField(default=list)
    paragraph = models.TextField(blank=True)
    own_paragraph = models.TextField(blank=True)
    map = models.TextField(blank=True)
    edited = models.JSONField(default=list)
    credit = models.CharField(max_length=300, blank=True)
    credit_url = models.CharField(max_length=1000, blank=True)

    class Meta:
        indexes = [models.Index(fields=("kind", "name"), name="entity_kind_name")]

    def __str__(self) -> str:
        return self.name


class ItemEntity(models.Model):
    """That an item is about an entity, how much, and how sure that is.

    `is_origin` says that the item names a place by somebody's origin ("a young Uzbek man"); `published` is the item's,
    for lists.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="entities")
    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="items")
    salience = models.FloatField()
    confidence = models.FloatField()
    is_origin = models.BooleanField(default=False)
    published = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("item", "entity"), name="item_entity_once")]
        indexes = [models.Index(fields=("entity", "-published", "-item"), name="entity_newest")]

    def __str__(self) -> str:
        return f"{self.entity_id} in {self.item_id}"


class ItemReading(models.Model):
    """What understanding found in an item.

    `entities` are rows of key, name, kind, salience, confidence, affiliation, mentions and title mentions as
    [start, end], as editors corrected them; `found` are the same before that, None where nothing was corrected.
    `spans` are [start, end, key] into the item's markup, for links, and hold for a markup of that `checksum` alone.
    """

    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="reading")
    language = models.CharField(max_length=35, blank=True)
    entities = models.JSONField(default=list)
    found = models.JSONField(null=True)
    spans = models.JSONField(default=list)
    checksum = models.BigIntegerField(default=0)
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"reading of item {self.item_id}"


class Unread(models.Model):
    """An item that waits to be read, or to be read again."""

    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="unread")
    due = models.DateTimeField(db_index=True)
    lease_holder = models.CharField(max_length=100, blank=True)
    lease_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"item {self.item_id}"


class Correction(models.Model):
    """What an editor said of a name: on one item, or of the name wherever it stands. It outlives every reading.

    `is`: the name means the entity, on the item; it also teaches the name, and without an item it only teaches.
    `not`: the item is not about the entity; it teaches that the name rarely means it. `add`: the item is about it
    though its text does not say so. `forbid`: the name is nobody's, on no item.
    """

    class Act(models.TextChoices):
        IS = "is"
        NOT = "not"
        ADD = "add"
        FORBID = "forbid"

    act = models.CharField(max_length=10, choices=Act)
    item = models.ForeignKey(Item, null=True, on_delete=models.CASCADE, related_name="corrections")
    name = models.CharField(max_length=200, blank=True)
    entity = models.ForeignKey(Entity, null=True, on_delete=models.CASCADE, related_name="+")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=("name",), name="correction_name")]

    def __str__(self) -> str:
        return f"{self.act} {self.name}"
