"""About a source: facts in their order, references counted once, codes as words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsreel.publish.selectors.profile import ProfileView, language_name, profile, profiles
from tests.publish import rows

if TYPE_CHECKING:
    from pytest_django.fixtures import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


def told(**facts: str) -> ProfileView:
    """The profile of a source with these facts."""
    source = rows.source()
    for field, value in facts.items():
        rows.fact(source, field, value)
    return profile(source.pk, source.name)


def test_facts_stand_in_the_order_in_which_they_are_asked_for() -> None:
    view = told(language="en", founded="1998", owner="A foundation", funding="Fees")
    assert [fact.label for fact in view.facts] == ["Owner", "Funded by", "Since", "Language"]


@pytest.mark.parametrize(
    ("facts", "label", "value"),
    [
        ({"language": "kk"}, "Language", "Kazakh"),
        ({"language": "tlh"}, "Language", "tlh"),
        ({"ownership": "public"}, "Kind", "public"),
        ({"based_in": "Almaty", "country_name": "Kazakhstan"}, "Based in", "Almaty, Kazakhstan"),
        ({"based_in": "Mexico City, Mexico", "country_name": "Mexico"}, "Based in", "Mexico City, Mexico"),
        ({"country_name": "Kazakhstan"}, "Country", "Kazakhstan"),
    ],
)
def test_a_value_is_said_as_people_say_it(facts: dict[str, str], label: str, value: str) -> None:
    view = told(**facts)
    assert [(fact.label, fact.value) for fact in view.facts] == [(label, value)]


def test_what_says_nothing_is_left_out() -> None:
    view = told(ownership="other", country="kz", adjective="Kazakh", kind="broadcaster")
    assert view.facts == ()
    assert view.short == ""
    assert view.references == ()


def test_a_place_where_several_facts_were_read_is_named_once() -> None:
    source = rows.source()
    one, two = {"reference_url": "https://a.example/"}, {"reference_url": "https://b.example/"}
    for field, read in (("owner", one), ("funding", two), ("founded", one), ("language", {})):
        rows.fact(source, field, "x", **read)
    view = profile(source.pk, source.name)
    assert [(reference.number, reference.url) for reference in view.references] == [
        (1, "https://a.example/"),
        (2, "https://b.example/"),
    ]
    assert [fact.reference for fact in view.facts] == [1, 2, 1, None]


def test_only_a_web_address_is_a_link() -> None:
    assert [fact.is_address for fact in told(website="https://a.example/", channel="javascript:x").facts] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("origin", "confirmed", "unchecked"),
    [("catalogue", None, True), ("catalogue", rows.NOON, False), ("editor", None, False)],
)
def test_facts_are_unchecked_until_an_editor_confirms_them(origin: str, confirmed: object, unchecked: bool) -> None:
    source = rows.source()
    rows.fact(source, "owner", "x", origin=origin, confirmed_at=confirmed)
    assert profile(source.pk, source.name).unchecked is unchecked


def test_a_source_of_which_nothing_is_known_has_an_empty_profile() -> None:
    view = told()
    assert (view.facts, view.references, view.short, view.unchecked) == ((), (), "", False)


def test_the_profiles_of_many_sources_are_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    names = {}
    for number in range(20):
        source = rows.source(f"Source {number}")
        rows.fact(source, "owner", f"Owner {number}")
        names[source.pk] = source.name
    with django_assert_num_queries(1):
        found = profiles(names)
    assert [view.facts[0].value for view in found.values()] == [f"Owner {number}" for number in range(20)]
    with django_assert_num_queries(0):
        assert profiles({}) == {}


def test_a_language_is_said_in_the_language_of_the_site() -> None:
    assert language_name("ar") == "Arabic"
    assert language_name("") == ""
