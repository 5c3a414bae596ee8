"""A farm of feeds on the loopback address: `python -m benchmarks.farm PORT FEEDS ITEMS` serves them until it is ended.

The feeds are RSS, Atom and the kind YouTube gives, a third each, with made-up texts that are the same at every run.
"""

import asyncio
import random
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import blake2b
from html import escape

NEWEST = datetime(2026, 11, 1, 12, tzinfo=UTC)
SUBJECTS = (
    "the port authority", "a panel of engineers", "the regional council", "the water board", "old town residents",
    "the ministry of transport", "two universities", "the fishing cooperative", "the election commission", "farmers",
)  # fmt: skip
VERBS = (
    "has approved",
    "is reviewing",
    "rejected",
    "will publish",
    "is waiting for",
    "opened",
    "has delayed",
    "explains",
)
OBJECTS = (
    "the plan for a new breakwater", "a survey of the river bed", "the budget of next year", "a second ferry line",
    "the repair of the northern dam", "a list of protected buildings", "the results of a census", "the harvest figures",
)  # fmt: skip
PLACES = ("Kampala", "Valparaíso", "Tashkent", "Gdańsk", "Muscat", "Da Nang", "Accra", "Tbilisi", "Halifax", "Mérida")
TAILS = (
    "after a hearing that lasted most of the day", "although the costs are not yet known", "before the rains begin",
    "and has asked for comments in writing", "as the tables of the last decade show", "with one vote to spare",
)  # fmt: skip


def feed(number: int, items: int) -> bytes:
    """One feed of the farm, as UTF-8."""
    return (_rss, _atom, _youtube)[number % 3](number, items).encode()


def _sentence(words: random.Random) -> str:
    subject, verb, thing = words.choice(SUBJECTS), words.choice(VERBS), words.choice(OBJECTS)
    return f"In {words.choice(PLACES)} {subject} {verb} {thing} {words.choice(TAILS)}."


def _item(number: int, place: int) -> tuple[str, list[str], datetime]:
    """Title, paragraphs of some 1,300 characters together, and time of an item."""
    words = random.Random(number * 100_003 + place)
    subject, verb = words.choice(SUBJECTS), words.choice(VERBS)
    title = f"{words.choice(PLACES)}: {subject} {verb} {words.choice(OBJECTS)}, part {number}.{place}"
    paragraphs = [" ".join(_sentence(words) for _ in range(3)) for _ in range(4)]
    return title, paragraphs, NEWEST - timedelta(minutes=37 * place + number)


def _rss(number: int, items: int) -> str:
    rows = []
    for place in range(items):
        title, paragraphs, when = _item(number, place)
        body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
        rows.append(
            f"<item><title>{escape(title)}</title><link>https://s{number}.example/{place}</link>"
            f'<guid isPermaLink="false">tag:s{number},{place}</guid><pubDate>{format_datetime(when)}</pubDate>'
            f"<description>{escape(paragraphs[0])}</description><content:encoded><![CDATA[{body}]]></content:encoded>"
            f'<media:content url="https://s{number}.example/{place}.mp4" medium="video" type="video/mp4"/></item>'
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        f' xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Gazette {number}</title>'
        f"<link>https://s{number}.example/</link><language>en</language>{''.join(rows)}</channel></rss>"
    )


def _atom(number: int, items: int) -> str:
    rows = []
    for place in range(items):
        title, paragraphs, when = _item(number, place)
        body = escape("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))
        rows.append(
            f"<entry><title>{escape(title)}</title><id>tag:s{number},{place}</id>"
            f'<link href="https://s{number}.example/{place}"/><published>{when.isoformat()}</published>'
            f'<updated>{when.isoformat()}</updated><content type="html">{body}</content></entry>'
        )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Courier '
        f'{number}</title><id>tag:s{number}</id><link href="https://s{number}.example/"/>{"".join(rows)}</feed>'
    )


def _youtube(number: int, items: int) -> str:
    rows = []
    for place in range(items):
        title, paragraphs, when = _item(number, place)
        video = f"v{number:04}_{place:05}"
        told = escape("\n\n".join([*paragraphs, f"Subscribe: https://s{number}.example/subscribe\n#news #world"]))
        rows.append(
            f"<entry><id>yt:video:{video}</id><yt:videoId>{video}</yt:videoId><title>{escape(title)}</title>"
            f'<link rel="alternate" href="https://www.youtube.com/watch?v={video}"/>'
            f"<published>{when.isoformat()}</published><media:group>"
            f'<media:thumbnail url="https://i.ytimg.example/vi/{video}/hqdefault.jpg" width="480" height="360"/>'
            f"<media:description>{told}</media:description></media:group></entry>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" '
        'xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom">'
        f"<yt:channelId>UC{number:022}</yt:channelId><title>Channel {number}</title>"
        f'<link rel="alternate" href="https://www.youtube.com/channel/UC{number:022}"/>{"".join(rows)}</feed>'
    )


async def _serve(port: int, feeds: int, items: int) -> None:
    bodies = [feed(number, items) for number in range(feeds)]
    tags = [f'"{blake2b(body, digest_size=8).hexdigest()}"'.encode() for body in bodies]

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                number = int(request.split(b" ", 2)[1][1:].removesuffix(b".xml"))
                tag, body = tags[number], bodies[number]
                if tag in request:
                    writer.write(b"HTTP/1.1 304 Not Modified\r\nETag: %b\r\n\r\n" % tag)
                else:
                    head = b"HTTP/1.1 200 OK\r\nETag: %b\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n\r\n"
                    writer.write(head % (tag, len(body)) + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", port) as server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(*(int(word) for word in sys.argv[1:4])))
