"""Which entity a name means, weighed part by part."""

import pytest

from newsreel.knowledge.names import fold
from newsreel.understand.find import spots
from newsreel.understand.link import PARTS, weigh
from newsreel.understand.lookup import Lookup
from tests.understand.names_at_hand import NAMES


def weighed(text, home=None):
    folded = fold(text)
    return weigh(NAMES, [(folded, spots(folded, text, Lookup(NAMES, folded)))], home)


def meant(text, name, home=None):
    surface = weighed(text, home)[name]
    return surface.senses[surface.best].entity.id


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("They met in Paris.", "Paris", "paris-fr"),
        ("They met in Paris, Texas.", "Paris", "paris-tx"),
        ("They met in Paris (Texas).", "Paris", "paris-tx"),
        ("Paris lies near Bonham and Powderly in Texas, Texas officials say.", "Paris", "paris-tx"),
        ("The road from Bonham to Powderly runs by Paris.", "Paris", "paris-tx"),
        ("France and Russia met in Paris; Texas did not.", "Paris", "paris-fr"),
        ("He moved to Bangor, Maine.", "Bangor", "bangor"),
        ("He moved to Bangor.", "Bangor", "bangor-wales"),
        ("Moscow and Russia", "Moscow", "moscow"),
        ("The president of Georgia met Russia.", "Georgia", "ge"),
        ("The U.S. states of Texas, Maine, Kentucky and Georgia", "Georgia", "us-ga"),
    ],
)
def test_the_text_settles_what_a_name_means(text, name, expected):
    assert meant(text, name) == expected


def test_the_sources_home_settles_what_the_text_does_not():
    assert meant("A fire in Bangor.", "Bangor") == "bangor-wales"
    assert meant("A fire in Bangor.", "Bangor", home="us-me") == "bangor"
    assert meant("A fire in Bangor.", "Bangor", home="nowhere") == "bangor-wales"


def test_a_pair_speaks_for_both():
    surface = weighed("He moved to Bangor, Maine.")["Bangor"]
    parts = dict(zip(PARTS, surface.parts[surface.best], strict=True))
    assert parts["beside"] > 0
    assert weighed("He moved to Bangor. Maine is far.")["Bangor"].beside == {}


def test_the_odds_of_a_names_senses_add_up_to_one():
    for surface in weighed("Paris, Moscow, Georgia and Bangor, and Texas.").values():
        assert sum(surface.odds) == pytest.approx(1)
        assert len(surface.odds) == len(surface.senses) == len(surface.parts)
        assert all(len(parts) == len(PARTS) for parts in surface.parts)


def test_two_doubtful_names_settle_each_other():
    both = weighed("Between Paris and Bonham. Paris. Powderly.")["Paris"]
    alone = weighed("Between Paris and home. Paris.")["Paris"]
    assert both.odds[1] > alone.odds[1]


def test_words_before_a_name_ask_for_its_kind():
    found = weighed("He went to Monroe. Mr. Nelson came.")
    assert found["Monroe"].hint == "place"
    assert found["Nelson"].hint == "person"
    assert weighed("Many say Monroe won.")["Monroe"].hint is None


def test_a_description_is_borne_out_by_names_as_well_as_words():
    surface = weighed("The Supreme Court ruled, U.S. officials said.")["Supreme Court"]
    assert surface.parts[0][PARTS.index("words")] > 0
    assert weighed("The Supreme Court ruled.")["Supreme Court"].parts[0][PARTS.index("words")] == 0


def test_a_text_without_names_has_nothing_to_weigh():
    assert weighed("nothing here") == {}


@pytest.mark.parametrize(
    ("text", "name", "stronger"),
    [
        ("Paris, and Texas, Texas and Texas again.", "Paris", "Paris, and Texas."),
        ("Paris. Bonham. Powderly.", "Paris", "Paris. Bonham."),
        ("Paris, Texas.", "Paris", "Paris. Texas."),
        ("Paris and Bonham.", "Paris", "Paris and Kabul."),
    ],
)
def test_more_of_the_scene_speaks_louder(text, name, stronger):
    assert weighed(text)[name].odds[-1] > weighed(stronger)[name].odds[-1]


def test_what_the_title_names_counts_as_well():
    title, text = "News from Texas and Bonham", "A fire broke out in Paris."
    texts = [(fold(part), spots(fold(part), part, Lookup(NAMES, fold(part)))) for part in (text, title)]
    assert weigh(NAMES, texts, None)["Paris"].odds[1] > weighed(text)["Paris"].odds[1]
