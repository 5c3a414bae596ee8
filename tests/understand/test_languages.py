"""Names in many languages and scripts: found where they stand, and not inside other words."""

import pytest

from newsreel.understand import read
from tests.understand.names_at_hand import NamesAtHand, person, place

WORLD = NamesAtHand(
    [
        place("de", "Germany", 0.8, (), (None, None), "country"),
        place("fr", "France", 0.8, (), (None, None), "country"),
        place("es", "Spain", 0.8, (), (None, None), "country"),
        place("ua", "Ukraine", 0.8, (), (None, None), "country"),
        place("in", "India", 0.8, (), (None, None), "country"),
        place("jp", "Japan", 0.8, (), (None, None), "country"),
        place("kr", "South Korea", 0.8, (), (None, None), "country"),
        place("gr", "Greece", 0.8, (), (None, None), "country"),
        place("tr", "Turkey", 0.8, (), (None, None), "country"),
        place("il", "Israel", 0.8, (), (None, None), "country"),
        place("th", "Thailand", 0.8, (), (None, None), "country"),
        place("iq", "Iraq", 0.8, (), (None, None), "country"),
        place("ci", "Ivory Coast", 0.7, (), (None, None), "country"),
        place("berlin", "Berlin", 0.7, ("de",), (52.5, 13.4)),
        place("essen", "Essen", 0.4, ("de",), (51.5, 7.0)),
        place("kyiv", "Kyiv", 0.7, ("ua",), (50.4, 30.5)),
        place("delhi", "Delhi", 0.7, ("in",), (28.6, 77.2)),
        place("tokyo", "Tokyo", 0.8, ("jp",), (35.7, 139.7)),
        place("seoul", "Seoul", 0.7, ("kr",), (37.6, 127.0)),
        place("athens", "Athens", 0.7, ("gr",), (38.0, 23.7)),
        place("istanbul", "Istanbul", 0.7, ("tr",), (41.0, 29.0)),
        place("jerusalem", "Jerusalem", 0.7, ("il",), (31.8, 35.2)),
        place("bangkok", "Bangkok", 0.7, ("th",), (13.8, 100.5)),
        place("baghdad", "Baghdad", 0.7, ("iq",), (33.3, 44.4)),
        person("merkel", "Angela Merkel", 0.6),
    ],
    {
        "Deutschland": [("de", 1.0)],
        "Allemagne": [("de", 1.0)],
        "Alemania": [("de", 1.0)],
        "France": [("fr", 1.0)],
        "Frankreich": [("fr", 1.0)],
        "España": [("es", 1.0)],
        "Espagne": [("es", 1.0)],
        "Україна": [("ua", 1.0)],
        "Київ": [("kyiv", 1.0)],
        "भारत": [("in", 1.0)],
        "दिल्ली": [("delhi", 1.0)],
        "日本": [("jp", 1.0)],
        "東京": [("tokyo", 1.0)],
        "서울": [("seoul", 1.0)],
        "대한민국": [("kr", 1.0)],
        "Ελλάδα": [("gr", 1.0)],
        "Αθήνα": [("athens", 1.0)],
        "Türkiye": [("tr", 1.0)],
        "İstanbul": [("istanbul", 1.0)],
        "ישראל": [("il", 1.0)],
        "ירושלים": [("jerusalem", 1.0)],
        "ประเทศไทย": [("th", 1.0)],
        "กรุงเทพ": [("bangkok", 1.0)],
        "العراق": [("iq", 1.0)],
        "بغداد": [("baghdad", 1.0)],
        "Côte d'Ivoire": [("ci", 1.0)],
        "Berlin": [("berlin", 1.0)],
        "Essen": [("essen", 0.6)],
        "Angela Merkel": [("merkel", 1.0)],
        "Merkel": [("merkel", 1.0)],
    },
)


def found(text, language):
    told = read("", text, language=language, names=WORLD)
    return [
        (text[mention.start : mention.end], mention.entity)
        for entity in sorted(told.entities, key=lambda entity: min(m.start for m in entity.mentions))
        for mention in entity.mentions
        if mention.entity
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "In Deutschland und Frankreich regnet es.", [("Deutschland", "de"), ("Frankreich", "fr")]),
        ("de", "Die Kanzlerin Angela Merkel reist nach Berlin.", [("Angela Merkel", "merkel"), ("Berlin", "berlin")]),
        ("de", "Das Wetter in Berlin bleibt schön.", [("Berlin", "berlin")]),
        ("de", "Der Deutschlandfunk berichtet.", []),
        (
            "fr",
            "L’Allemagne et l’Espagne jouent en France.",
            [("Allemagne", "de"), ("Espagne", "es"), ("France", "fr")],
        ),
        ("fr", "Le président de la Côte d’Ivoire est arrivé.", [("Côte d’Ivoire", "ci")]),
        ("fr", "Les Franciliens manifestent.", []),
        ("es", "Alemania y España firman un acuerdo.", [("Alemania", "de"), ("España", "es")]),
        ("es", "El españolito llegó tarde.", []),
        ("uk", "У Києві говорять про Україну.", [("Україну", "ua")]),
        ("uk", "Київ чекає.", [("Київ", "kyiv")]),
        ("hi", "भारत की राजधानी दिल्ली में बारिश हुई।", [("भारत", "in"), ("दिल्ली", "delhi")]),
        ("ja", "日本の首都東京で会談が行われた。", [("日本", "jp"), ("東京", "tokyo")]),
        ("ko", "대한민국의 수도 서울에서 회담이 열렸다.", [("대한민국", "kr"), ("서울", "seoul")]),
        ("el", "Η Αθήνα και η Ελλάδα περιμένουν.", [("Αθήνα", "athens"), ("Ελλάδα", "gr")]),
        ("tr", "Türkiye'de İstanbul'a kar yağdı.", [("Türkiye", "tr"), ("İstanbul", "istanbul")]),
        ("he", "ישראל ובירושלים יורד גשם", [("ישראל", "il"), ("ירושלים", "jerusalem")]),
        ("th", "ฝนตกในกรุงเทพและทั่วประเทศไทย", [("กรุงเทพ", "bangkok"), ("ประเทศไทย", "th")]),
        (
            "ar",
            "وصل الوفد إلى بغداد في العراق، وببغداد احتفل.",
            [("بغداد", "baghdad"), ("بغداد", "baghdad"), ("العراق", "iq")],
        ),
        ("ar", "البغدادية صحيفة.", []),
        (
            "en",
            "From Berlin to 東京, بغداد and Київ.",
            [("Berlin", "berlin"), ("東京", "tokyo"), ("بغداد", "baghdad"), ("Київ", "kyiv")],
        ),
    ],
)
def test_names_are_found_in_every_language(language, text, expected):
    assert sorted(found(text, language)) == sorted(expected)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das gute Essen schmeckt allen."),
        ("de", "Wir wollen heute noch viel mehr davon."),
        ("fr", "Il pleut depuis hier soir."),
        ("es", "Llueve desde ayer por la noche."),
        ("ru", "Дождь идёт со вчерашнего вечера."),
        ("ja", "昨日の夜から雨が降っている。"),
        ("ko", "어젯밤부터 비가 내린다."),
        ("ar", "المطر يهطل منذ الأمس."),
        ("hi", "कल रात से बारिश हो रही है।"),
    ],
)
def test_a_sentence_without_names_has_none(language, text):
    told = read("", text, language=language, names=WORLD)
    assert {entity.entity for entity in told.entities} <= {"essen"}  # German writes every noun with a capital


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u200fبغداد\u200f والعراق", {"baghdad", "iq"}),
        ("\u2067بغداد\u2069 and \u202aBerlin\u202c", {"baghdad", "berlin"}),
        ("Berlin\u00a0und\u202fDeutschland", {"berlin", "de"}),
        ("BERLIN – DEUTSCHLAND", {"berlin", "de"}),
        ("„Berlin“, «Berlin», “Berlin”, ‘Berlin’", {"berlin"}),
        ("Berlin-Deutschland", {"berlin", "de"}),
        ("Berlin/Deutschland", {"berlin", "de"}),
        ("#Berlin @Deutschland", {"berlin", "de"}),
        ("Berlin…Deutschland", {"berlin", "de"}),
    ],
)
def test_marks_and_signs_around_a_name_do_no_harm(text, expected):
    assert {entity.entity for entity in read("", text, language="de", names=WORLD).entities} == expected


@pytest.mark.parametrize("text", ["Berliner", "berlin", "Kleinberlin", "Berlin2", "Berlin_Mitte", "xBerlin"])
def test_a_name_inside_another_word_is_none(text):
    assert read("", f"Das ist {text} heute", language="de", names=WORLD).entities == ()
