"""Single sentences, each for one habit of the press: what is found in it, by kind."""

import pytest

from newsreel.understand import read
from tests.understand.names_at_hand import NAMES


def found(text, kind):
    told = read("", text, language="en", names=NAMES)
    return sorted(entity.name for entity in told.entities if entity.kind == kind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KABUL (Reuters) - Troops left on Monday.", ["Kabul"]),
        ("MOSCOW — Talks began.", ["Moscow"]),
        ("They flew from Kabul to Moscow.", ["Kabul", "Moscow"]),
        ("The Moscow-based group moved on.", ["Moscow"]),
        ("The U.S.-led force left.", ["United States"]),
        ("A pro-Russian party won.", ["Russia"]),
        ("The anti-Russia vote failed.", ["Russia"]),
        ("Russia, China and France voted.", ["China", "France", "Russia"]),
        ("Russia/China trade grew.", ["China", "Russia"]),
        ("The Russian-Uzbek border is long.", ["Russia", "Uzbekistan"]),
        ("Kabul's mayor resigned.", ["Kabul"]),
        ("Kabul’s streets were full.", ["Kabul"]),
        ("“Kabul fell,” he said.", ["Kabul"]),
        ("He left Kabul; she stayed.", ["Kabul"]),
        ("It rained in Kabul.", ["Kabul"]),
        ("In Kabul, it rained.", ["Kabul"]),
        ("Northern Uzbekistan is dry.", ["Uzbekistan"]),
        ("The Republic of Uzbekistan signed.", ["Uzbekistan"]),
        ("The city of Kabul is large.", ["Kabul"]),
        ("The Kabul Times wrote.", ["Kabul"]),
        ("St Petersburg, St. Petersburg, Saint Petersburg.", ["Saint Petersburg"]),
        ("The Nice thing is the weather.", []),
        ("She is Reading a book.", []),
        ("They spoke on the street in May.", []),
        ("Houston, we have a problem.", ["Houston"]),
    ],
)
def test_places(text, expected):
    assert found(text, "place") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("John Root said so.", ["John Root"]),
        ("“No,” said John Root.", ["John Root"]),
        ("“No,” says Qwert Yuiop.", ["Qwert Yuiop"]),
        ("Qwert Yuiop, 42, left.", ["Qwert Yuiop"]),
        ("Qwert Yuiop (42) left.", ["Qwert Yuiop"]),
        ("Qwert Yuiop, who was born here, left.", ["Qwert Yuiop"]),
        ("Qwert Yuiop told reporters.", ["Qwert Yuiop"]),
        ("Qwert Yuiop rose.", []),
        ("Dr. Qwert Yuiop rose.", ["Qwert Yuiop"]),
        ("Police Chief Qwert Yuiop rose.", ["Qwert Yuiop"]),
        ("Qwert Yuiop, director of the zoo, rose.", ["Qwert Yuiop"]),
        ("Anne-Marie Weber rose.", ["Anne-Marie Weber"]),
        ("Peter van der Berg rose.", ["Peter van der Berg"]),
        ("Robert O’Neal rose.", ["Robert O’Neal"]),
        ("J. Edgar Weber rose.", ["J. Edgar Weber"]),
        ("Vladimir Putin and Donald Rumsfeld met.", ["Donald Rumsfeld", "Vladimir Putin"]),
        ("Mr. and Mrs. Weber left.", ["Weber"]),
        ("The Smiths left.", []),
        ("On Monday Morning They Left.", []),
    ],
)
def test_people(text, expected):
    assert found(text, "person") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Dawat University opened.", ["Dawat University"]),
        ("The University of Dawat opened.", ["University of Dawat"]),
        ("The Ministry of Health spoke.", ["Ministry of Health"]),
        ("The Dawat City Council met.", ["Dawat City Council"]),
        ("Dawat Holdings Ltd bought it.", ["Dawat Holdings Ltd"]),
        ("The Bank of Dawat lent.", ["Bank of Dawat"]),
        ("The Kabul Police Department spoke.", ["Kabul Police Department"]),
        ("General Motors hired.", ["General Motors"]),
        ("The UN voted.", ["United Nations"]),
        ("The New York Times wrote.", ["The New York Times"]),
        ("The police spoke.", []),
        ("The Police spoke.", []),
        ("The council met.", []),
    ],
)
def test_organisations(text, expected):
    assert found(text, "organisation") == expected
