from django.urls import path

from prasan.attendance.views import board, closing, desk, paper, scans, sheets

app_name = "attendance"
urlpatterns = [
    path("", board.board, name="board"),
    path("figures/", board.figures, name="figures"),
    path("missing/", board.missing, name="missing"),
    path("screen/", board.screen, name="screen"),
    path("screen/figures/", board.screen_figures, name="screen_figures"),
    path("desk/", desk.desk, name="desk"),
    path("desk/check-in/", desk.check_in, name="check_in"),
    path("desk/undo/", desk.undo, name="undo"),
    path("desk/walk-in/", desk.walk_in, name="walk_in"),
    path("desk/scans/", scans.scans, name="scans"),
    path("desk/names/", scans.names, name="names"),
    path("desk/worker.js", scans.worker, name="worker"),
    path("sheet/", sheets.sheet, name="sheet"),
    path("sheet.docx", sheets.word, name="word"),
    path("sheet.xlsx", sheets.excel, name="excel"),
    path("paper/", paper.paper, name="paper"),
    path("report/", closing.report, name="report"),
    path("close/", closing.close, name="close"),
]
