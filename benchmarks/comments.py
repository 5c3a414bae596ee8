"""What comments cost: posting one with all checks, and the page of an item with two hundred of them.

Limits on how many may come are raised, all other checks are on. Readers come from many address ranges: the client names
them in X-Forwarded-For, and the server is told to believe it.
"""

import concurrent.futures
import http.client
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from urllib.parse import urlencode

from benchmarks import servers

FLOOR = "benchmarks.floor:application"
ITEMS, POSTS, CLIENTS = 200, 1500, 4
OPTIONS = {
    "NEWSREEL_COMMENTS_PER_RANGE": "1000000",
    "NEWSREEL_COMMENTS_PER_ITEM": "1000000",
    "NEWSREEL_COMMENT_FORM_LEAST": "0",
    "NEWSREEL_TRUSTED_PROXIES": "127.0.0.1",
}
WORDS = """
    the river dam water fish council minister harbour village road people years report says built north south salt wind
    season money work children school boats catch ledger archive station spring border shore grew fell opened closed
    never often because although nobody everyone asked answered remembered of in to and for with from about was were
""".split()  # noqa: SIM905 -- a hundred quotation marks fewer
FILL = """
import django; django.setup()
from django.utils import timezone
from newsreel.comments import settings, wording
from newsreel.models import Comment, Item
settings.set_rule(mode="open", close_after=None, by=None)
item, now = Item.objects.order_by("pk").first(), timezone.now()
for number in range(200):
    text = f"Comment number {number}: the catch grew with the water, and the harbour was dug deeper then.\\n\\nWhy?"
    parent = Comment.objects.filter(item=item).order_by("-pk").first() if number % 4 else None
    Comment.objects.create(item=item, state="published", parent=parent, thread=parent and (parent.thread or parent.pk),
        name=f"Reader {number}", text=text, html=wording.as_html(text), created=now, published_at=now)
print(item.pk, item.slug)
"""


def main() -> list[tuple[str, str, str]]:
    os.environ.update(OPTIONS)
    with tempfile.TemporaryDirectory() as folder:
        env = servers.environment(folder)
        subprocess.run([sys.executable, "-m", "benchmarks.archive", str(ITEMS), "5"], env=env, check=True)
        told = subprocess.run([sys.executable, "-c", FILL], env=env, check=True, capture_output=True, text=True)
        item, slug = told.stdout.split()
        page = f"/items/{item}/{slug}/"
        return [*_costs("granian", folder, page, 400), *_costs("waitress", folder, page, 250)]


def _costs(server: str, folder: str, page: str, reach: int) -> list[tuple[str, str, str]]:
    start = getattr(servers, server)
    port = servers.free_port()
    with servers.running(start(port, FLOOR), port, folder) as pid:
        floor = servers.cost(pid, port, ["/"], 2000)
    port = servers.free_port()
    with servers.running(start(port), port, folder) as pid:
        tokens = [(number, _token(port, number)) for number in range(2, 60)]
        _post_all(port, tokens, 200)
        before, since = servers.processor_time(pid), time.monotonic()
        _post_all(port, tokens, POSTS)
        rate = POSTS / (time.monotonic() - since)
        each = (servers.processor_time(pid) - before) / POSTS * 1000
        shown = servers.cost(pid, port, [page])
    return [
        (f"a comment posted, {server}", f"{each:.2f} ms CPU", f"≤ 2.5 ms; {each / floor:.1f} × a bare page"),
        (f"comments posted, {server}", f"{rate:.0f}/s", f"≥ {reach}/s"),
        (
            f"item page with 200 comments, {server}",
            f"{shown:.2f} ms CPU",
            f"≤ 10 ms; {shown / floor:.1f} × a bare page",
        ),
    ]


def _token(port: int, item: int) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", f"/comments/on/{item}/write/")
    found = re.search(rb'name="token" value="([^"]+)"', connection.getresponse().read())
    if found is None:
        raise RuntimeError("the form has no token")
    return found[1].decode()


def _post_all(port: int, tokens: list[tuple[int, str]], count: int) -> None:
    with concurrent.futures.ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(lambda seed: _post_some(port, tokens, count // CLIENTS, seed), range(CLIENTS)))


def _post_some(port: int, tokens: list[tuple[int, str]], count: int, seed: int) -> None:
    chance = random.Random(f"{port} {seed} {count}")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(count):
        item, token = chance.choice(tokens)
        text = " ".join(chance.choices(WORDS, k=45)).capitalize() + "."
        address = f"10.{chance.randrange(256)}.{chance.randrange(256)}.1"
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{port}",
            "X-Forwarded-For": address,
        }
        connection.request("POST", f"/comments/on/{item}/write/", urlencode({"token": token, "text": text}), headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 303:
            raise RuntimeError(f"a comment was answered with {answer.status}")
    connection.close()


if __name__ == "__main__":
    for row in main():
        print(*row, sep=" | ")
