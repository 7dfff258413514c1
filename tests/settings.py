"""The site's own settings, in a home of their own: jobs run at once, mail stays in memory, nothing is collected."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# The environment is read once, when the site's settings are imported below.
os.environ["PRASAN_HOME"] = tempfile.mkdtemp(prefix="prasan-tests-")
os.environ["PRASAN_DEMO"] = "1"
os.environ["PRASAN_SECRET_KEY"] = "only-for-tests"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
    "1"  # the browser's driver runs an event loop in the thread of the test
)
atexit.register(shutil.rmtree, os.environ["PRASAN_HOME"], ignore_errors=True)

from prasan.settings import *  # noqa: E402, F403
from prasan.settings import STATIC_ROOT, STORAGES  # noqa: E402

Path(STATIC_ROOT).mkdir()
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
