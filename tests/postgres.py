"""Runs the tests that use the database on PostgreSQL, where a server answers: `python -m tests.postgres`."""

import os
import socket
import sys

import pytest

HOST, PORT = "127.0.0.1", 5432


def answers() -> bool:
    try:
        with socket.create_connection((HOST, PORT), timeout=2):
            return True
    except OSError:
        return False


if __name__ == "__main__":
    if not answers():
        sys.stdout.write(f"PostgreSQL: skipped, because no server answers at {HOST}:{PORT}.\n")
        sys.exit(0)
    os.environ["NEWSREEL_TEST_DATABASE"] = "postgres"
    sys.exit(pytest.main(["-n", "2", "--dist", "loadfile", *sys.argv[1:]]))
