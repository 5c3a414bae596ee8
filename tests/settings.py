"""Settings of the test suite: a data directory of its own, quick passwords, PostgreSQL where it is asked for.

Options that happen to be set on a developer's machine must not reach a test, so they are dropped first.
NEWSREEL_TEST_DATABASE=postgres runs the tests that use a database on PostgreSQL at 127.0.0.1.
"""

import atexit
import os
import tempfile

_FOLDER = tempfile.TemporaryDirectory(prefix="newsreel-tests-")
atexit.register(_FOLDER.cleanup)

for _name in [name for name in os.environ if name.startswith("NEWSREEL_") and not name.startswith("NEWSREEL_TEST_")]:
    del os.environ[_name]
os.environ["NEWSREEL_DATA_DIR"] = _FOLDER.name
ON_POSTGRES = os.environ.get("NEWSREEL_TEST_DATABASE") == "postgres"
if ON_POSTGRES:
    os.environ["NEWSREEL_DATABASE_URL"] = "postgresql://postgres@127.0.0.1:5432/postgres"

from newsreel.conf.settings import *  # noqa: E402, F403 -- the options must stand before the settings are made of them
from newsreel.conf.settings import DATABASES  # noqa: E402

# A file, not memory: threads and processes of a test then lock each other as they do in life.
DATABASES["default"]["TEST"] = {
    "NAME": f"test_newsreel_{os.getpid()}" if ON_POSTGRES else os.path.join(_FOLDER.name, "test.sqlite3")  # noqa: PTH118
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
