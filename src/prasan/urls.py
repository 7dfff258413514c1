"""The site map."""

from django.urls import include, path

handler400 = "prasan.ui.views.bad_request"
handler403 = "prasan.ui.views.forbidden"
handler404 = "prasan.ui.views.not_found"
handler500 = "prasan.ui.views.server_error"

urlpatterns = [
    path("", include("prasan.front.urls")),
    path("documents/", include("prasan.printing.urls")),
    path("drafts/", include("prasan.drafting.urls")),
    path("plans/", include("prasan.plans.urls")),
    path("revisions/", include("prasan.revisions.urls")),
    path("read/", include("prasan.revisions.reading_urls")),
    path("referrals/", include("prasan.referrals.urls")),
    path("delivery/", include("prasan.delivery.urls")),
    path("evaluations/", include("prasan.evaluation.urls")),
    path("coverage/", include("prasan.coverage.urls")),
    path("readiness/", include("prasan.readiness.urls")),
    path("news/", include("prasan.news.urls")),
    path("open-data/", include("prasan.opendata.urls")),
    path("comments/", include("prasan.comments.urls")),
    path("postings/", include("prasan.posting.urls")),
    path("centre/", include("prasan.centre.urls")),
    path("j/", include(("prasan.registration.short_urls", "joining"))),
    path("workshops/", include("prasan.workshop.urls")),
    path("workshops/<slug:workshop>/guests/", include("prasan.registration.urls")),
    path("workshops/<slug:workshop>/attendance/", include("prasan.attendance.urls")),
    path("workshops/<slug:workshop>/questions/", include("prasan.questions.urls")),
    path("workshops/<slug:workshop>/groups/", include("prasan.studio.urls")),
    path("workshops/<slug:workshop>/votes/", include("prasan.voting.urls")),
    path("workshops/<slug:workshop>/hall/", include("prasan.hall.urls")),
    path("workshops/<slug:workshop>/outcome/", include("prasan.outcome.urls")),
    path("frameworks/", include("prasan.framework.urls")),
    path("places/", include("prasan.places.urls")),
    path("people/", include("prasan.people.urls")),
    path("ledger/", include("prasan.ledger.urls")),
    path("live/", include("prasan.live.urls")),
    path("accounts/", include("prasan.people.closed_urls")),
    path("accounts/", include("allauth.urls")),
    path("", include("prasan.ui.urls")),
]
