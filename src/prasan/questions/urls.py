from django.urls import path

from prasan.questions.views import guests, moderation, policies, public

app_name = "questions"
urlpatterns = [
    path("", public.index, name="index"),
    path("mine/", guests.mine, name="mine"),
    path("record/", public.record, name="record"),
    path("rules/", public.policy, name="policy"),
    path("log/", public.log, name="log"),
    path("log.csv", public.log_csv, name="log_csv"),
    path("moderation-rules/", policies.workshop_policy, name="workshop_policy"),
    path("<int:session>/", guests.questions, name="questions"),
    path("<int:session>/list/", guests.questions_part, name="questions_part"),
    path("<int:session>/ask/", guests.ask, name="ask"),
    path("<int:session>/speaker/", moderation.speaker, name="speaker"),
    path("<int:session>/speaker/part/", moderation.speaker_part, name="speaker_part"),
    path("<int:session>/moderate/", moderation.moderate, name="moderate"),
    path("<int:session>/moderate/part/", moderation.moderate_part, name="moderate_part"),
    path("<int:session>/slip/", moderation.slip, name="slip"),
    path("<int:session>/settings/", policies.session_policy, name="settings"),
    path("<int:session>/settings/gate/", policies.gate, name="gate"),
    path("<int:session>/settings/speaker-pass/", policies.new_speaker_pass, name="new_speaker_pass"),
    path("<int:session>/<int:number>/", moderation.question, name="question"),
    path("<int:session>/<int:number>/move/", moderation.move, name="move"),
    path("<int:session>/<int:number>/hide/", moderation.hide, name="hide"),
    path("<int:session>/<int:number>/merge/", moderation.merge, name="merge"),
    path("<int:session>/<int:number>/take-out/", moderation.take_out, name="take_out"),
    path("<int:session>/<int:number>/promise/", moderation.promise, name="promise"),
    path("<int:session>/<int:number>/answer/", moderation.answer, name="answer"),
    path("<int:session>/<int:number>/support/", guests.support, name="support"),
    path("<int:session>/<int:number>/appeal/", guests.appeal, name="appeal"),
]
