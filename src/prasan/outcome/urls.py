from django.urls import path

from prasan.outcome.views import certificates, report, survey, voice

app_name = "outcome"
urlpatterns = [
    path("survey/", survey.answer, name="survey"),
    path("survey/thanks/", survey.thanks, name="thanks"),
    path("survey/figures/", survey.figures, name="figures"),
    path("survey/prepare/", survey.prepare, name="prepare_survey"),
    path("survey/items/", survey.items, name="items"),
    path("survey/open/", survey.open_or_close, name="open_survey"),
    path("survey/bands/", survey.bands, name="bands"),
    path("voice/", voice.mine, name="voice"),
    path("voice/organisation/", voice.organisation, name="organisation_voice"),
    path("certificate/", certificates.mine, name="certificate"),
    path("certificates/", certificates.issued, name="certificates"),
    path("report/", report.report, name="report"),
    path("report.docx", report.docx, name="docx"),
    path("report/costs/", report.costs, name="costs"),
    path("report/<slug:chapter>/", report.chapter, name="chapter"),
]
