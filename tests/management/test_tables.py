"""Tables are made where there are none, brought to this version, and left alone otherwise."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest
from django.core.management import call_command
from django.db import connection

from newsreel.management import tables
from newsreel.models import Site
from newsreel.options import Options

ADDRESSES = {
    "this machine": ("127.0.0.1", 8000, "http://127.0.0.1:8000"),
    "all addresses": ("0.0.0.0", 80, "http://127.0.0.1:80"),
    "all addresses of both kinds": ("::", 8000, "http://127.0.0.1:8000"),
    "IPv6": ("::1", 8000, "http://[::1]:8000"),
    "a name": ("news.example.org", 8080, "http://news.example.org:8080"),
}


@pytest.mark.parametrize(("host", "port", "address"), ADDRESSES.values(), ids=ADDRESSES)
def test_the_address_that_a_browser_here_can_use(host, port, address):
    assert tables.address(host, port) == address


def test_readers_use_the_first_host_where_https_is_spoken():
    spoken = Options(https=True, hosts=("news.example.org", "localhost"))
    assert tables.own_address(spoken, host="127.0.0.1", port=8000) == "https://news.example.org"
    assert tables.own_address(Options(), host="127.0.0.1", port=8000) == "http://127.0.0.1:8000"


@pytest.mark.django_db
def test_tables_that_are_there_are_left_alone():
    assert tables.pending() == []
    assert not tables.make_if_new()
    assert not Site.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_upgrade_makes_the_sites_row_once_and_never_changes_it():
    tables.upgrade(address="http://127.0.0.1:8000")
    Site.objects.update(name="Our news", address="https://news.example.org")
    tables.upgrade(address="http://127.0.0.1:9000")
    assert Site.objects.values_list("name", "address").get() == ("Our news", "https://news.example.org")


@pytest.mark.django_db(transaction=True)
def test_several_machines_may_upgrade_at_once():
    failures = []

    def upgrade():
        try:
            tables.upgrade(address="http://127.0.0.1:8000")
        except Exception as error:  # noqa: BLE001 -- whatever it is, the test tells it
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=upgrade) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert Site.objects.count() == 1


@pytest.mark.django_db
def test_models_and_migrations_say_the_same():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_any_command_may_be_the_first(site):
    done = site.do("sources")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nothing is followed yet" in done.stdout
    assert (site.folder / "newsreel.sqlite3").exists()


def test_the_package_is_a_command(site):
    done = subprocess.run([sys.executable, "-m", "newsreel", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("newsreel ")
    assert not site.folder.exists()
