"""Addresses of the studio, below /workshops/<workshop>/groups/."""

from django.urls import path

from prasan.studio.views import board, console

app_name = "studio"

urlpatterns = [
    path("", board.index, name="index"),
    path("<int:group>/", board.board, name="board"),
    path("<int:group>/now", board.now, name="now"),
    path("<int:group>/cards", board.cards, name="cards"),
    path("<int:group>/add", board.add, name="add"),
    path("<int:group>/take-back", board.take_back, name="take_back"),
    path("<int:group>/console/", console.console, name="console"),
    path("<int:group>/console/work", console.console_work, name="console_work"),
    path("<int:group>/console/cards", console.console_cards, name="console_cards"),
    path("<int:group>/console/timer", console.timer, name="timer"),
    path("<int:group>/console/doors", console.doors, name="doors"),
    path("<int:group>/console/ask", console.ask, name="ask"),
    path("<int:group>/console/pair", console.pair, name="pair"),
]
