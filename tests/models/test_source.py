"""What the database itself holds of sources and their profiles."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from newsreel.models import RecurringBlock, Source, SourceFact

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    return Source.objects.create(name="Example Times", slug="example-times")


def test_an_address_belongs_to_one_source(source):
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.create(name="Another", slug="example-times")
    assert Source.objects.count() == 1


def test_a_fact_stands_once_and_a_field_may_have_several(source):
    SourceFact.objects.create(source=source, field="funding", value="Fees", origin="editor")
    SourceFact.objects.create(source=source, field="funding", value="Advertising", origin="editor")
    with pytest.raises(IntegrityError), transaction.atomic():
        SourceFact.objects.create(source=source, field="funding", value="Fees", origin="catalogue")
    assert str(source.facts.first()) == "funding: Fees"


def test_a_line_is_counted_in_one_row(source):
    RecurringBlock.objects.create(source=source, fingerprint="abc", items=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        RecurringBlock.objects.create(source=source, fingerprint="abc", items=1)


def test_sources_come_by_name(source):
    Source.objects.create(name="Another", slug="another")
    assert [str(row) for row in Source.objects.all()] == ["Another", "Example Times"]
