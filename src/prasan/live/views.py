"""The polling fallback of the event stream."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.views.decorators.http import require_GET

from prasan.live import queries
from prasan.live.topics import may_follow

MOST_TOPICS = 20


@require_GET
def changes(request: HttpRequest) -> HttpResponse:
    """`?topic=import/12` -> {"versions": {"import/12": 345}}; 304 while nothing changed, 403 refused."""
    topics = request.GET.getlist("topic")[:MOST_TOPICS]
    refused = [topic for topic in topics if not may_follow(request.user, topic)]
    if refused or not topics:
        return JsonResponse({"refused": refused}, status=403)
    found = queries.versions(topics)
    tag = '"' + "-".join(str(found[topic]) for topic in sorted(found)) + '"'
    fresh = request.headers.get("If-None-Match") != tag
    response = JsonResponse({"versions": found}) if fresh else HttpResponseNotModified()
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    return response
