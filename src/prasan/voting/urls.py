from django.urls import path

from prasan.voting.views import priorities, results, slips, statements, voting

app_name = "voting"
urlpatterns = [
    path("priorities/<int:pk>/", priorities.ballot, name="priorities"),
    path("<slug:pillar>/", voting.vote, name="vote"),
    path("<slug:pillar>/cast/", voting.cast, name="cast"),
    path("<slug:pillar>/state/", voting.state, name="state"),
    path("<slug:pillar>/mine/", voting.mine, name="mine"),
    path("<slug:pillar>/results/", results.results, name="results"),
    path("<slug:pillar>/statements/", statements.statements, name="statements"),
    path("<slug:pillar>/statements/new/", statements.new, name="statement_new"),
    path("<slug:pillar>/statements/switch/", statements.switch, name="switch"),
    path("<slug:pillar>/statements/<int:number>/", statements.statement, name="statement"),
    path("<slug:pillar>/slips/", slips.slips, name="slips"),
    path("<slug:pillar>/slips/print/", slips.make, name="slips_make"),
    path("<slug:pillar>/slips/print/<int:batch>/", slips.sheets, name="slips_print"),
    path("<slug:pillar>/slips/<str:number>/", slips.slip, name="slip"),
]
