"""The WSGI application: static files under a versioned address, everything else Django's."""

import os

from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsreel.conf.settings")

application = WhiteNoise(get_wsgi_application(), max_age=60)

from newsreel.templating import assets  # noqa: E402 -- Django must be set up first

# The version is in the address, so that it may be kept for ever; without it, the newest is served for a minute.
application.immutable_file_test = lambda _path, url: url.startswith(assets.prefix())
application.add_files(str(assets.STATIC_DIR), prefix=assets.prefix())
application.add_files(str(assets.STATIC_DIR), prefix="/static/")
