"""Guessing an encoding from text without any claim."""

from __future__ import annotations

import codecs

import pytest

from newsreel.sources.guess_encoding import guess

RUSSIAN = "В понедельник в столице прошли переговоры о новых правилах торговли, сообщили в министерстве."
HEBREW = "ביום שני התקיימו בבירה שיחות על כללי הסחר החדשים, כך נמסר מהמשרד."
GREEK = "Τη Δευτέρα έγιναν στην πρωτεύουσα συνομιλίες για τους νέους κανόνες του εμπορίου."
ARABIC = "جرت يوم الاثنين في العاصمة محادثات حول قواعد التجارة الجديدة كما قالت الوزارة"
THAI = "เมื่อวันจันทร์มีการเจรจาเรื่องกฎการค้าใหม่ในเมืองหลวง กระทรวงกล่าว"
JAPANESE = "月曜日に首都で新しい貿易のルールについての話し合いが行われたと省は発表した。"
KOREAN = "월요일 수도에서 새로운 무역 규칙에 대한 협상이 있었다고 정부가 밝혔다."
SIMPLIFIED = "星期一在首都举行了关于新的贸易规则的会谈，这是他们今年的第一次见面，部长说。"
TRADITIONAL = "星期一在首都舉行了關於新的貿易規則的會談，這是他們今年的第一次見面，部長說。"
FRENCH = "Les négociations ont été menées à la capitale, où les élèves étaient déjà arrivés."

TEXTS = [
    (RUSSIAN, "koi8-r"),
    (RUSSIAN, "windows-1251"),
    (RUSSIAN, "iso8859-5"),
    (HEBREW, "windows-1255"),
    (GREEK, "windows-1253"),
    (ARABIC, "windows-1256"),
    (THAI, "tis-620"),
    (JAPANESE, "shift_jis"),
    (JAPANESE, "euc_jp"),
    (KOREAN, "euc_kr"),
    (SIMPLIFIED, "gb18030"),
    (TRADITIONAL, "big5"),
    (FRENCH, "windows-1252"),
]


@pytest.mark.parametrize(("text", "name"), TEXTS)
def test_text_of_a_language_tells_its_encoding(text, name):
    data = f"<rss><item><title>{text}</title></item></rss>".encode(name)
    assert codecs.lookup(guess(data)).name == codecs.lookup(name).name


@pytest.mark.parametrize(("name", "text"), [("iso2022_jp", JAPANESE), ("iso2022_kr", KOREAN)])
def test_escape_sequences_tell_stateful_encodings(name, text):
    assert guess(text.encode(name)) == name


def test_plain_ascii_and_single_accents_are_western():
    assert guess(b"plain") == "windows-1252"
    assert guess(b"caf\xe9") == "windows-1252"
    assert guess(b"elem\xb7nts") == "windows-1252"


def test_a_flood_of_odd_bytes_is_guessed_at_in_no_time():
    assert guess(b"\xff\xfe" * 500_000)


def test_bytes_that_no_candidate_decodes_still_get_a_codec_that_never_fails():
    name = guess(b"\x81\x8d\x8f\x90\x9d " * 3)
    assert b"\x81\x9d".decode(name)
