"""The pages for a WSGI server; a bigger site runs several of these, and prasan.asgi for /live/stream."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prasan.settings")
application = get_wsgi_application()
