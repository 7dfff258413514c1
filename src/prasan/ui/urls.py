"""Pages of the house itself."""

from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

# Without a token: a stranger who makes you read English has won nothing, and a page without one can be kept for all.
urlpatterns = [path("language/", csrf_exempt(set_language), name="set_language")]
