"""The one settings file: everything that differs between installs is read from the environment.

PRASAN_HOME         folder for data (database, uploads, secret); default ./var
DATABASE_URL        postgres://user:password@host:port/name; default SQLite in PRASAN_HOME
PRASAN_DEMO         1 = sample province with one-click sign-in; never set it on a real site
PRASAN_HOSTS        comma list of host names served; default any host in the demo, else localhost
PRASAN_SECRET_KEY   signing key; default a file made once in PRASAN_HOME
PRASAN_HTTPS        1 = cookies only over https
PRASAN_LICENCE      licence of the open data; default CC BY 4.0
PRASAN_EMAIL_URL    smtp://user:password@host:port; default prints mail to the console
"""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONCE, NONE, SELF
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _


def _flag(name: str) -> bool:
    return os.environ.get(name, "") not in ("", "0", "false", "no")


PACKAGE = Path(__file__).resolve().parent
HOME = Path(os.environ.get("PRASAN_HOME", "var")).resolve()
DEMO = _flag("PRASAN_DEMO")
DEBUG = _flag("PRASAN_DEBUG")


def _secret_key() -> str:
    if key := os.environ.get("PRASAN_SECRET_KEY"):
        return key
    path = HOME / "secret-key"
    if not path.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key())
    return path.read_text()


def _database() -> dict[str, object]:
    url = urlsplit(os.environ.get("DATABASE_URL", ""))
    if url.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.lstrip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": unquote(url.hostname or ""),
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": None,  # each thread of the server keeps its own
            "CONN_HEALTH_CHECKS": True,  # a restarted database is noticed before it costs a page
        }
    HOME.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME / "prasan.sqlite3",
        "CONN_MAX_AGE": None,  # each thread of the server keeps its own: opening one costs more than most pages
        # IMMEDIATE: a transaction that reads and then writes would otherwise fail with "database is locked".
        # FULL: an acknowledged act survives a power cut as well as a killed process.
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=134217728;"
            "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=2000;",
        },
    }


def _mail() -> dict[str, object]:
    url = urlsplit(os.environ.get("PRASAN_EMAIL_URL", ""))
    if url.scheme not in ("smtp", "smtps"):
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    return {
        "EMAIL_HOST": url.hostname or "localhost",
        "EMAIL_PORT": url.port or 25,
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_USE_TLS": url.scheme == "smtp" and bool(url.username),
    }


SECRET_KEY = _secret_key()
OPEN_DATA_LICENCE = os.environ.get("PRASAN_LICENCE", "CC BY 4.0")
ALLOWED_HOSTS = os.environ.get("PRASAN_HOSTS", "*" if DEMO else "localhost,127.0.0.1,[::1]").split(",")
ROOT_URLCONF = "prasan.urls"
AUTH_USER_MODEL = "people.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "prasan.front",
    "prasan.opendata",
    "prasan.news",
    "prasan.readiness",
    "prasan.coverage",
    "prasan.evaluation",
    "prasan.delivery",
    "prasan.referrals",
    "prasan.revisions",
    "prasan.plans",
    "prasan.drafting",
    "prasan.framework",
    "prasan.outcome",
    "prasan.hall",
    "prasan.voting",
    "prasan.studio",
    "prasan.questions",
    "prasan.attendance",
    "prasan.registration",
    "prasan.workshop",
    "prasan.centre",
    "prasan.posting",
    "prasan.comments",
    "prasan.live",
    "prasan.places",
    "prasan.people",
    "prasan.ledger",
    "prasan.printing",
    "prasan.ui",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "template_partials",
    "django_htmx",
    "csp",
    "rules",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "prasan.ui.middleware.without_nul",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # Thai takes three bytes a letter: long tables shrink tenfold
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "prasan.people.middleware.carry_passes",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
                "prasan.ui.context.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "template_partials.templatetags.partials",
                "prasan.ui.templatetags.thai",
                "prasan.ui.templatetags.ui",
            ],
        },
    }
]
FORM_RENDERER = "prasan.ui.forms.Renderer"

DATABASES = {"default": _database()}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {
            "MAX_ENTRIES": 20_000
        },  # a thousand phones count against limits; the usual 300 would forget them
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LANGUAGE_CODE = "th"
LANGUAGES = [("th", _("Thai")), ("en", _("English"))]
TIME_ZONE = "Asia/Bangkok"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = HOME / "uploads"  # never served: files are handed out by views that check who asks
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
UPLOAD_LIMIT_BYTES = 30 * 1024 * 1024  # a real 47-sheet plan is under 2 MB

_https = _flag("PRASAN_HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "prasan.ui.views.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "front:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "front:home"
ACCOUNT_ADAPTER = "prasan.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Prasan"

for _name, _value in _mail().items():
    globals()[_name] = _value
DEFAULT_FROM_EMAIL = os.environ.get("PRASAN_EMAIL_FROM", "prasan@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},  # a page that is refused is an answer, not a fault
}
