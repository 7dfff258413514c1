"""Addresses of the studio, below /workshops/<workshop>/groups/."""

from django.urls import path

from prasan.studio.views import board, cards, console, exchange, guides, report, seating

app_name = "studio"
GROUP = "<int:group>/"
CARD = f"{GROUP}cards/<int:number>/"
QUESTION = f"{GROUP}questions/<int:pk>/"

urlpatterns = [
    path("", board.index, name="index"),
    path("mine/", seating.mine, name="mine"),
    path("mine/take", seating.take_place, name="take_place"),
    path("seating/", seating.seating, name="seating"),
    path("seating/preview/", seating.preview, name="preview"),
    path("seating/fix", seating.fix, name="fix"),
    path("seating/undo", seating.undo, name="undo"),
    path("seating/late", seating.late, name="late"),
    path("seating/move/<int:guest>", seating.move, name="move"),
    path("templates", guides.take_all, name="templates_take"),
    path("doors/", seating.door_lists, name="door_lists"),
    path(GROUP, board.board, name="board"),
    path(f"{GROUP}now", board.now, name="now"),
    path(f"{GROUP}cards", board.cards, name="cards"),
    path(f"{GROUP}add", board.add, name="add"),
    path(f"{GROUP}take-back", board.take_back, name="take_back"),
    path(f"{GROUP}console/", console.console, name="console"),
    path(f"{GROUP}console/work", console.console_work, name="console_work"),
    path(f"{GROUP}console/cards", console.console_cards, name="console_cards"),
    path(f"{GROUP}console/timer", console.timer, name="timer"),
    path(f"{GROUP}console/doors", console.doors, name="doors"),
    path(f"{GROUP}console/ask", console.ask, name="ask"),
    path(f"{GROUP}console/pair", console.pair, name="pair"),
    path(f"{GROUP}questions/", guides.questions, name="questions"),
    path(f"{GROUP}questions/take", guides.take, name="questions_take"),
    path(QUESTION, guides.question, name="question"),
    path(f"{QUESTION}move", guides.move, name="question_move"),
    path(CARD, cards.card, name="card"),
    path(f"{CARD}reword", cards.reword, name="card_reword"),
    path(f"{CARD}hide", cards.hide, name="card_hide"),
    path(f"{CARD}merge", cards.merge, name="card_merge"),
    path(f"{CARD}undo", cards.undo, name="card_undo"),
    path(f"{GROUP}report/", report.report_back, name="report_back"),
    path(f"{GROUP}summary/", report.summary, name="summary"),
    path(f"{GROUP}finish/", report.finish, name="finish"),
    path(f"{GROUP}bring-in/", exchange.bring_in, name="bring_in"),
    path(f"{GROUP}bring-in/keep", exchange.keep, name="bring_in_keep"),
    path(f"{GROUP}cards.csv", exchange.cards_csv, name="cards_csv"),
    path(f"{GROUP}cards.xlsx", exchange.cards_xlsx, name="cards_xlsx"),
]
