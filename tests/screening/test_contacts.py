import pytest

from newsreel.screening.contacts import CONTACTS, phones
from newsreel.screening.fold import fold


def labels(text):
    folded = fold(text).text
    return {
        shape.label
        for shape in CONTACTS
        if any(needle in folded for needle in shape.needles) and shape.shape.search(folded)
    }


@pytest.mark.parametrize(
    "text",
    [
        "john@example.com",
        "john.doe+news@mail.example.org",
        "john @ example.com",
        "john@[10.0.0.1]",
        "john@gmail",
        "john @ gmail",
        "john (at) example",
        "john[at]example",
        "john {at} example",
        "john99 at gmail",
        "john(arroba)example",
        "john_at_gmail",
        "JOHN@EXAMPLE.COM",
        "john＠example.com",
    ],
)
def test_an_e_mail_address_is_found(text):
    assert "e-mail" in labels(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("follow me on instagram bigboss286", "bigboss286"),
        ("insta: my_page", "my_page"),
        ("IG : __kill94", "__kill94"),
        ("Follow me @ myname", "myname"),
        ("telegram @spammer", "spammer"),
        ("@spammer on telegram", "spammer"),
        ("my telegram is @spammer", "spammer"),
        ("add me on snap: coolguy", "coolguy"),
        ("Kik me: coolguy99", "coolguy99"),
        ("please dm @sales.team today", "sales.team"),
        ("subscribe to +SuperPerson", "superperson"),
        ("discord: name#1234", "#1234"),
    ],
)
def test_a_handle_offered_as_contact_is_found(text, name):
    folded = fold(text).text
    found = [
        match.group("at" if "at" in shape.shape.groupindex else 0)
        for shape in CONTACTS
        if shape.label == "handle"
        for match in shape.shape.finditer(folded)
    ]
    assert name in found


@pytest.mark.parametrize(
    "text",
    [
        "@John I agree with you",
        "@John follow your own advice",
        "thanks @maria!",
        "meet me at 5",
        "he works at Yahoo",
        "we met at gmail headquarters",
        "Twitter is bad for us",
        "on Facebook 2014 was wild",
        "Instagram's 10th anniversary",
        "her Instagram is private",
        "one Twitter user wrote that it was fake",
        "5 + 5",
        "C# and F#",
        "room #12",
    ],
)
def test_talking_to_or_about_people_offers_no_contact(text):
    assert labels(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "+44 7700 900123",
        "+1-202-555-0123",
        "0049 30 1234567",
        "(202) 555-0123",
        "202-555-0123",
        "202.555.0123",
        "1-800-555-0123",
        "020 8583 5555",
        "01524-582279",
        "call 2025550123",
        "WhatsApp me on 07700 900123",
        "text 7 7 0 0 9 0 0 1 2 3",
    ],
)
def test_a_telephone_number_is_found(text):
    assert phones(text)


@pytest.mark.parametrize(
    "text",
    [
        "1,884,034,783 views",
        "1 884 034 783 people",
        "in 2012-2016",
        "on 10-12-2014",
        "at 10:30:45",
        "9" * 60,
        "3.141592653589",
        "call 911",
        "text me in 2015",
        "scores of 101-202-303",
        "$1000000000",
    ],
)
def test_other_numbers_are_no_telephone_numbers(text):
    assert phones(text) == []
