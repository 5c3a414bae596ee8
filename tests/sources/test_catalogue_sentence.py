"""The sentence that opens a profile reads well, whichever facts are known."""

from __future__ import annotations

import itertools

import pytest

from newsreel.sources.catalogue import sentence

FACTS = {
    "adjective": "Qatari",
    "funding": "state-funded (Qatar)",
    "kind": "broadcaster",
    "based_in": "Doha",
    "owner": "Al Jazeera Media Network",
}
AJE = "Al Jazeera English"


@pytest.mark.parametrize(
    ("absent", "expected"),
    [
        ("", "is a Qatari state-funded broadcaster based in Doha, owned by Al Jazeera Media Network."),
        ("owner", "is a Qatari state-funded broadcaster based in Doha."),
        ("based_in", "is a Qatari state-funded broadcaster owned by Al Jazeera Media Network."),
        ("based_in owner", "is a Qatari state-funded broadcaster."),
        ("kind", "is a Qatari state-funded publisher based in Doha, owned by Al Jazeera Media Network."),
        ("funding", "is a Qatari broadcaster based in Doha, owned by Al Jazeera Media Network."),
        ("funding owner", "is a Qatari broadcaster based in Doha."),
        ("funding based_in", "is a Qatari broadcaster owned by Al Jazeera Media Network."),
        ("funding based_in owner", "is a Qatari broadcaster."),
        ("funding kind based_in owner", "is a Qatari publisher."),
        ("adjective", "is a state-funded broadcaster based in Doha, owned by Al Jazeera Media Network."),
        ("adjective owner", "is a state-funded broadcaster based in Doha."),
        ("adjective based_in", "is a state-funded broadcaster owned by Al Jazeera Media Network."),
        ("adjective based_in owner", "is a state-funded broadcaster."),
        ("adjective funding", "is a broadcaster based in Doha, owned by Al Jazeera Media Network."),
        ("adjective funding owner", "is a broadcaster based in Doha."),
        ("adjective funding based_in", "is a broadcaster owned by Al Jazeera Media Network."),
        ("adjective funding based_in owner", "is a broadcaster."),
        ("adjective funding kind", "is based in Doha and owned by Al Jazeera Media Network."),
        ("adjective funding kind owner", "is based in Doha."),
        ("adjective funding kind based_in", "is owned by Al Jazeera Media Network."),
    ],
)
def test_the_sentence_reads_well_with_any_fact_missing(absent, expected):
    facts = {field: value for field, value in FACTS.items() if field not in absent.split()}
    assert sentence(AJE, facts) == f"{AJE} {expected}"


def test_every_subset_of_the_facts_makes_a_whole_sentence_or_none():
    everything = FACTS | {"ownership": "state", "country_name": "Qatar", "founded": "2006", "language": "en"}
    for size in range(len(everything) + 1):
        for fields in itertools.combinations(everything, size):
            told = sentence(AJE, {field: everything[field] for field in fields})
            assert told == "" or (told.startswith(AJE) and told.endswith(".") and told.count(".") == 1)
            assert (told == "") == (set(fields) <= {"language"})
            assert not any(blemish in told for blemish in ("{", "}", "  ", " ,", " .", ",."))


@pytest.mark.parametrize("facts", [{}, {"language": "en"}, {"owner": " ", "kind": ""}, {"ownership": "other"}])
def test_there_is_no_sentence_when_there_is_nothing_to_say(facts):
    assert sentence("Somebody", facts) == ""


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"founded": "2006"}, "N was founded in 2006."),
        ({"founded": "2006", "based_in": "Doha"}, "N is based in Doha."),
        ({"ownership": "public"}, "N is a public publisher."),
        ({"ownership": "state", "kind": "news agency"}, "N is a state news agency."),
        ({"ownership": "commercial", "adjective": "American"}, "N is an American commercial publisher."),
        ({"ownership": "non-profit", "funding": "state-funded (US)"}, "N is a state-funded publisher."),
        ({"ownership": "public", "funding": "licence fee"}, "N is a public publisher."),
        ({"ownership": "royal", "kind": "newspaper"}, "N is a newspaper."),
        ({"owner": "n"}, ""),
        ({"owner": "n", "based_in": "Doha"}, "N is based in Doha."),
        ({"owner": "Bloomberg L.P."}, "N is owned by Bloomberg L.P."),
        ({"based_in": "Washington, D.C."}, "N is based in Washington, D.C."),
        ({"based_in": "Washington, D.C.", "owner": "X"}, "N is based in Washington, D.C. and owned by X."),
        ({"owner": "Government of Qatar"}, "N is owned by the Government of Qatar."),
        ({"owner": "Australian Broadcasting Corporation"}, "N is owned by the Australian Broadcasting Corporation."),
        ({"owner": "The Walt Disney Company"}, "N is owned by The Walt Disney Company."),
        ({"owner": "Fox Corporation"}, "N is owned by Fox Corporation."),
        ({"owner": "{name} {0} {x}"}, "N is owned by {name} {0} {x}."),
    ],
)
def test_each_fact_says_what_it_says(facts, expected):
    assert sentence("N", facts) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"based_in": "Lyon", "country_name": "France"}, "N is based in Lyon, France."),
        ({"based_in": "Lyon, France", "country_name": "France"}, "N is based in Lyon, France."),
        ({"based_in": "Singapore", "country_name": "Singapore"}, "N is based in Singapore."),
        ({"country_name": "France"}, "N is based in France."),
        ({"country_name": "United Kingdom"}, "N is based in the United Kingdom."),
        ({"country_name": "Czech Republic"}, "N is based in the Czech Republic."),
        ({"country_name": "Republic of the Congo"}, "N is based in the Republic of the Congo."),
        ({"based_in": "London", "country_name": "United Kingdom"}, "N is based in London, United Kingdom."),
        ({"adjective": "French", "country_name": "France"}, "N is a French publisher."),
        ({"adjective": "American", "based_in": "Prague", "country_name": "Czechia"},
         "N is an American publisher based in Prague."),
    ],
)  # fmt: skip
def test_the_country_is_named_where_no_adjective_tells_it(facts, expected):
    assert sentence("N", facts) == expected


@pytest.mark.parametrize(
    ("adjective", "article"),
    [("Qatari", "a"), ("American", "an"), ("Iranian", "an"), ("Emirati", "an"), ("Indian", "an"), ("Omani", "an"),
     ("British", "a"), ("Honduran", "a"), ("European", "a"), ("Ukrainian", "a"), ("Ugandan", "a"), ("Uruguayan", "a"),
     ("Uzbek", "an"), ("US", "a"), ("U.S.", "a"), ("UK", "a"), ("United", "a"), ("NGO", "an"), ("EU", "an"), ("UN", "a"), ("MBC", "an"),
     ("Éire", "an"), ("Yemeni", "a")],
)  # fmt: skip
def test_the_article_follows_the_sound_of_the_word(adjective, article):
    assert sentence("N", {"adjective": adjective}) == f"N is {article} {adjective} publisher."


def test_the_sentence_is_translated_as_a_whole():
    german = {
        "{name} is {a} {adjective} {character} {kind} based in {the_place}, owned by {the_owner}.":
            "{name}: {character}, {kind}, Sitz {place}, gehört: {owner}",
        "state-funded": "staatlich finanziert",
        "broadcaster": "Rundfunk",
    }  # fmt: skip
    asked = []

    def translate(text: str) -> str:
        asked.append(text)
        return german[text]

    told = sentence("N", FACTS | {"owner": "Government of Qatar"}, translate)
    assert told == "N: staatlich finanziert, Rundfunk, Sitz Doha, gehört: Government of Qatar"
    assert set(asked) == set(german)


@pytest.mark.parametrize("broken", ["{nobody}", "{", "{0}", "{name.x}", "{name[9]}"])
def test_a_translation_with_wrong_placeholders_is_passed_over(broken):
    assert sentence("N", {"based_in": "Doha"}, lambda _: broken) == "N is based in Doha."
