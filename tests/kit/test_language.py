"""Languages told from texts, and the way they run."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreel.kit.language import LANGUAGES, direction, identify, keep_model_in

NEWS = {
    "en": "The foreign minister said on Tuesday that the talks in the capital would go on for another week.",
    "de": "Der Außenminister sagte am Dienstag, dass die Gespräche in der Hauptstadt noch eine Woche dauern würden.",
    "fr": "Le ministre des Affaires étrangères a déclaré mardi que les discussions dureraient encore une semaine.",
    "es": "El ministro de Exteriores dijo el martes que las conversaciones en la capital durarán otra semana.",
    "it": "Il ministro degli Esteri ha detto martedì che i colloqui nella capitale dureranno ancora una settimana.",
    "pt": "O ministro das Relações Exteriores disse na terça-feira que as conversas na capital vão durar mais uma semana.",
    "nl": "De minister van Buitenlandse Zaken zei dinsdag dat de gesprekken in de hoofdstad nog een week zullen duren.",
    "pl": "Minister spraw zagranicznych powiedział we wtorek, że rozmowy w stolicy potrwają jeszcze tydzień.",
    "cs": "Ministr zahraničí v úterý řekl, že jednání v hlavním městě potrvají ještě týden.",
    "sv": "Utrikesministern sade på tisdagen att samtalen i huvudstaden kommer att fortsätta i ytterligare en vecka.",
    "fi": "Ulkoministeri sanoi tiistaina, että neuvottelut pääkaupungissa jatkuvat vielä viikon.",
    "hu": "A külügyminiszter kedden azt mondta, hogy a fővárosi tárgyalások még egy hétig tartanak.",
    "tr": "Dışişleri Bakanı salı günü başkentteki görüşmelerin bir hafta daha süreceğini söyledi.",
    "id": "Menteri Luar Negeri mengatakan pada hari Selasa bahwa pembicaraan di ibu kota akan berlangsung seminggu lagi.",
    "vi": "Bộ trưởng Ngoại giao cho biết hôm thứ Ba rằng các cuộc đàm phán ở thủ đô sẽ kéo dài thêm một tuần nữa.",
    "ru": "Министр иностранных дел сказал во вторник, что переговоры в столице продлятся ещё неделю.",
    "uk": "Міністр закордонних справ сказав у вівторок, що переговори в столиці триватимуть ще тиждень.",
    "el": "Ο υπουργός Εξωτερικών δήλωσε την Τρίτη ότι οι συνομιλίες στην πρωτεύουσα θα διαρκέσουν ακόμη μία εβδομάδα.",
    "ar": "قال وزير الخارجية يوم الثلاثاء إن المحادثات في العاصمة ستستمر أسبوعا آخر.",
    "fa": "وزیر امور خارجه روز سه‌شنبه گفت که گفتگوها در پایتخت یک هفته دیگر ادامه خواهد داشت.",
    "he": "שר החוץ אמר ביום שלישי כי השיחות בבירה יימשכו שבוע נוסף.",
    "hi": "विदेश मंत्री ने मंगलवार को कहा कि राजधानी में वार्ता एक और सप्ताह तक चलेगी।",
    "zh": "外交部长星期二表示，首都的会谈将再持续一周。",
    "ja": "外務大臣は火曜日、首都での会談はあと一週間続くと述べた。",
    "ko": "외무장관은 화요일 수도에서의 회담이 일주일 더 계속될 것이라고 말했다.",
}


@pytest.fixture(scope="module", autouse=True)
def kept(tmp_path_factory):
    """The folder all tests of this file read the model from."""
    folder = tmp_path_factory.mktemp("models")
    keep_model_in(folder)
    yield folder
    keep_model_in(None)


@pytest.mark.parametrize("code", NEWS)
def test_the_language_of_news_is_told(code):
    assert identify(NEWS[code]) == code


@pytest.mark.parametrize("code", ["en", "de", "fr", "es", "ru"])
def test_shouting_is_understood(code):
    assert identify(NEWS[code].upper()) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "42",
        "ok",
        "Gaza",
        "12:45 – 13:30 (+2) !!! ???",
        "https://example.com/der-minister-hat-gestern-gesagt-dass-niemand-kommt",
        "#DerMinister @der_minister minister@example.de www.der-minister.example",
        "\ud800\udfff\x00",
    ],
)
def test_too_little_text_tells_nothing(text):
    assert identify(text) is None


def test_what_is_no_language_does_not_count():
    noise = "https://example.com/the-minister-said-that-the-talks-would-go-on #TheMinisterSaid @the_minister_said "

    assert identify(noise * 3 + NEWS["hu"]) == "hu"


def test_only_the_beginning_is_read():
    assert identify(NEWS["fi"] * 10 + NEWS["en"] * 10_000) == "fi"


def test_a_narrower_choice_is_kept_to():
    short = "Los ministros"

    assert identify(short) is None
    assert identify(short, languages=["es", "en"]) == "es"
    assert identify(NEWS["fr"], languages={"en", "fr"}) == "fr"
    assert identify(NEWS["fr"], languages=["xx", "yy"]) is None
    assert identify(NEWS["fr"], languages=[]) is None


def test_every_language_has_a_code_of_two_letters():
    assert all(len(code) == 2 and code.islower() for code in LANGUAGES)
    assert set(NEWS) <= set(LANGUAGES)


@given(st.text(max_size=100))
def test_no_text_makes_it_fail(text):
    assert identify(text) in {None, *LANGUAGES}
    assert direction(None, text) in {"ltr", "rtl"}


@pytest.mark.parametrize(
    ("code", "text", "way"),
    [
        ("en", "", "ltr"),
        ("ar", "", "rtl"),
        ("he-IL", "", "rtl"),
        ("fa_IR", "", "rtl"),
        ("ur", "", "rtl"),
        ("yi", "", "rtl"),
        ("ckb", "", "rtl"),
        ("AR", "", "rtl"),
        ("az", "", "ltr"),
        ("az-Arab", "", "rtl"),
        ("ar-Latn", "", "ltr"),
        ("pa-Arab-PK", "", "rtl"),
        ("zh-Hant-TW", "", "ltr"),
        (None, "", "ltr"),
        ("", "", "ltr"),
        ("en", NEWS["ar"], "rtl"),
        ("ar", NEWS["en"], "ltr"),
        (None, NEWS["he"], "rtl"),
        ("ar", "BBC", "rtl"),
        ("ar", "123 – 456", "rtl"),
        ("ar", "شاهد على YouTube و Facebook الآن مباشرة مع مراسلنا", "rtl"),
        ("en", "Watch Al Jazeera (الجزيرة) live now", "ltr"),
    ],
)
def test_a_text_runs_as_its_letters_do_or_else_as_its_language_does(code, text, way):
    assert direction(code, text) == way


def test_a_model_is_kept_whole_and_nothing_beside_it(kept):
    assert identify(NEWS["en"]) == "en"

    assert len(list(kept.glob("language-*/*.npy"))) == 6
    assert list(kept.glob(".*")) == []


def test_another_process_maps_what_was_kept_and_unpacks_nothing(kept):
    program = (
        "import json, sys; from pathlib import Path; from newsreel.kit import language, language_model\n"
        "language_model._cut_model = None\n"
        "language.keep_model_in(Path(sys.argv[1]))\n"
        "print(json.dumps([language.identify(text) for text in json.loads(sys.argv[2])]))"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, kept, json.dumps(list(NEWS.values()))], check=True, capture_output=True
    )

    assert json.loads(told.stdout) == list(NEWS)


def test_a_damaged_model_is_made_anew(kept, tmp_path):
    shutil.copytree(kept, tmp_path / "models")
    damaged = next((tmp_path / "models").glob("language-*/weights.npy"))
    damaged.write_bytes(damaged.read_bytes()[:5000])
    keep_model_in(tmp_path / "models")

    assert identify(NEWS["de"]) == "de"
    assert damaged.stat().st_size > 5000
    keep_model_in(kept)


def test_no_damage_is_done_by_a_reader_that_comes_late(kept, tmp_path):
    shutil.copytree(kept, tmp_path / "models")
    keep_model_in(tmp_path / "models")
    assert identify(NEWS["de"]) == "de"
    shutil.rmtree(tmp_path / "models")

    assert identify(NEWS["fr"]) == "fr"
    keep_model_in(kept)


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    keep_model_in(tmp_path / "file" / "models")

    assert identify(NEWS["de"]) == "de"
