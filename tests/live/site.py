"""A real site with two more kinds of topics and one more page, steered by lines on standard input.

    touch TOPIC        note a change            -> "touched"
    many TOPIC COUNT   note many in one go      -> "touched"
    sign-in EMAIL      a session for a person   -> the session key

Run as `python tests/live/site.py PORT`.
"""

import os
import sys
import threading

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prasan.settings")


def _steer() -> None:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
    from django.contrib.sessions.backends.db import SessionStore
    from django.db import transaction

    from prasan.live.actions import touch

    for line in sys.stdin:
        verb, subject, *more = line.split()
        if verb == "sign-in":
            user, _ = get_user_model().objects.get_or_create(email=subject)
            session = SessionStore()
            session[SESSION_KEY] = str(user.pk)
            session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
            session[HASH_SESSION_KEY] = user.get_session_auth_hash()
            session.save()
            answer = str(session.session_key)
        else:
            with transaction.atomic():
                for number in range(int(more[0]) if more else 1):
                    touch(subject, {"number": number})
            answer = "touched"
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()


def _add_page() -> None:
    from django.http import HttpRequest, HttpResponse
    from django.template import engines
    from django.urls import path

    from prasan import urls
    from prasan.live import topics
    from prasan.live.queries import versions

    topics.allow("open", lambda user, rest: True)
    topics.allow("members", lambda user, rest: user.is_authenticated)
    section = (
        '<section id="part" data-live="{{ topic }}" data-live-src="/trial/part/?topic={{ topic }}">'
        'change {{ version }} <a href="#part">here</a> <a class="live-refresh" href="">refresh</a></section>'
    )
    page = '{% extends "ui/base.html" %}{% block content %}<h1>Trial</h1>' + section + "{% endblock %}"

    def show(text: str, request: HttpRequest) -> HttpResponse:
        topic = request.GET["topic"]
        context = {"topic": topic, "version": versions([topic])[topic]}
        return HttpResponse(engines["django"].from_string(text).render(context, request))

    urls.urlpatterns += [
        path("trial/", lambda request: show(page, request)),
        path("trial/part/", lambda request: show(section, request)),
    ]


def main() -> int:
    from prasan.commands import serve

    def prepare() -> None:
        _add_page()
        threading.Thread(target=_steer, daemon=True).start()

    return serve.main(["--port", sys.argv[1], "--no-worker"], prepare=prepare)


if __name__ == "__main__":
    sys.exit(main())
