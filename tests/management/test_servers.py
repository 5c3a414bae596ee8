"""Where a port cannot be opened, the sentence says what to do instead."""

from __future__ import annotations

import os

import pytest
from django.core.management.base import CommandError

from newsreel.management import servers


def test_port_0_takes_any_free_one():
    with servers.bind("127.0.0.1", 0) as one, servers.bind("127.0.0.1", 0) as other:
        assert one.getsockname()[1] != other.getsockname()[1] > 0


def test_a_name_and_ipv6_are_addresses_too():
    for host in ("localhost", "::1"):
        with servers.bind(host, 0) as listener:
            assert listener.getsockname()[1] > 0


def test_the_last_port_is_not_followed_by_one_that_does_not_exist(taken_port):
    with pytest.raises(CommandError, match=f"--port {taken_port + 1 if taken_port < 65535 else 8001}"):
        servers.bind("127.0.0.1", taken_port)


@pytest.mark.parametrize("host", ["203.0.113.7", "no.such.name.invalid"])
def test_an_address_of_another_machine_is_refused(host):
    with pytest.raises(CommandError, match=f"This machine has no address '{host}'"):
        servers.bind(host, 0)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open any port")
def test_a_port_of_the_system_is_refused():
    with pytest.raises(CommandError, match="1024"):
        servers.bind("127.0.0.1", 79)
