from django.urls import path, re_path

from prasan.voting.views import ballots, overview, priorities, results, slips, statements, voting

app_name = "voting"
urlpatterns = [
    path("", overview.index, name="index"),
    path("priorities/", priorities.index, name="rounds"),
    path("priorities/<int:pk>/", priorities.priorities, name="priorities"),
    path("priorities/<int:pk>/state/", priorities.state, name="round_state"),
    path("priorities/<int:pk>/ballots/", priorities.ballots, name="round_ballots"),
    path("priorities/<int:pk>/switch/", priorities.switch, name="round_switch"),
    path("priorities/<int:pk>/paper/", ballots.paper, name="round_paper"),
    path("priorities/<int:pk>/paper/print/", ballots.sheets, name="round_print"),
    path("<slug:pillar>/", voting.vote, name="vote"),
    path("<slug:pillar>/cast/", voting.cast, name="cast"),
    path("<slug:pillar>/state/", voting.state, name="state"),
    path("<slug:pillar>/mine/", voting.mine, name="mine"),
    path("<slug:pillar>/results/", results.results, name="results"),
    path("<slug:pillar>/results/live/", results.live, name="live"),
    path("<slug:pillar>/results/replay/", results.replay, name="replay"),
    path("<slug:pillar>/results/test-groups/", results.test_groups, name="test_groups"),
    re_path(
        r"^(?P<pillar>[-\w]+)/results/(?P<name>votes|people|statements)\.csv$", results.table, name="table"
    ),
    path("<slug:pillar>/statements/", statements.statements, name="statements"),
    path("<slug:pillar>/statements/new/", statements.new, name="statement_new"),
    path("<slug:pillar>/statements/switch/", statements.switch, name="switch"),
    path("<slug:pillar>/statements/<int:number>/", statements.statement, name="statement"),
    path("<slug:pillar>/slips/", slips.slips, name="slips"),
    path("<slug:pillar>/slips/print/", slips.make, name="slips_make"),
    path("<slug:pillar>/slips/print/<int:batch>/", slips.sheets, name="slips_print"),
    path("<slug:pillar>/slips/<str:number>/", slips.slip, name="slip"),
]
