"""Django's settings, made from the options in force. Nothing else of Newsreel reads the environment."""

import os
from pathlib import Path

from newsreel import options
from newsreel.conf import databases, keys

NEWSREEL = options.load(os.environ)

PACKAGE_DIR = Path(options.__file__).parent
DATA_DIR = NEWSREEL.data_dir.resolve()
MEDIA_ROOT = str(DATA_DIR / "media")
SECRET_KEY = keys.secret_key(DATA_DIR, NEWSREEL.secret_key)

DEBUG = NEWSREEL.debug
ALLOWED_HOSTS = list(NEWSREEL.hosts)
ROOT_URLCONF = "newsreel.conf.urls"
WSGI_APPLICATION = "newsreel.conf.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "newsreel",
]
MIDDLEWARE = [
    "newsreel.conf.middleware.TrustedProxies",
    "newsreel.conf.middleware.SecurityHeaders",
    "newsreel.conf.middleware.Sessions",
    "newsreel.conf.middleware.FormTokens",
    "newsreel.conf.middleware.Editors",
    "newsreel.conf.middleware.Messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE_DIR / "templates"],
        "OPTIONS": {"environment": "newsreel.templating.environment"},
    },
]

DATABASES = {"default": databases.describe(NEWSREEL.database_url, DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "newsreel.Editor"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/desk/sign-in/"
LOGIN_REDIRECT_URL = "/desk/"

# Readers get no cookie: both cookies are set on the desk's pages only, and sent back to them only.
SESSION_COOKIE_NAME = "newsreel_desk"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/desk/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = NEWSREEL.https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = NEWSREEL.session_age
CSRF_COOKIE_NAME = "newsreel_csrf"
CSRF_FAILURE_VIEW = "newsreel.desk.views.session.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_PROXY_SSL_HEADER = ("newsreel.https", "on")

LANGUAGE_CODE = "en"
LOCALE_PATHS = [PACKAGE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "newsreel": {"level": NEWSREEL.log_level},
        "django": {"level": "WARNING"},
        # A page that is not there is no news for the operator.
        "django.request": {"level": "ERROR"},
        # A scanner is answered with 400; it need not fill the log.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.security.TooManyFieldsSent": {"level": "CRITICAL"},
        "django.security.RequestDataTooBig": {"level": "CRITICAL"},
    },
}
