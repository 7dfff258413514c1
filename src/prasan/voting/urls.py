from django.urls import path

from prasan.voting.views import priorities, results, voting

app_name = "voting"
urlpatterns = [
    path("priorities/<int:pk>/", priorities.ballot, name="priorities"),
    path("<slug:pillar>/", voting.vote, name="vote"),
    path("<slug:pillar>/cast/", voting.cast, name="cast"),
    path("<slug:pillar>/state/", voting.state, name="state"),
    path("<slug:pillar>/mine/", voting.mine, name="mine"),
    path("<slug:pillar>/results/", results.results, name="results"),
]
