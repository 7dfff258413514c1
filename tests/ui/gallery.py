"""A page with every piece of docs/ui.md on it, and one page per error: what the browser tests look at."""

from datetime import date
from pathlib import Path

from django import forms
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from prasan.ui.views import unprocessable
from prasan.urls import handler400, handler403, handler404, handler500  # noqa: F401

TEMPLATE = Path(__file__).with_name("gallery.html").read_text()


class PlanForm(forms.Form):
    file = forms.FileField(label="แฟ้มแผน (.xlsx)", help_text="ไม่เกิน 30 MB")
    year = forms.ChoiceField(label="ปีแรกของแผน", choices=[("2566", "2566"), ("2571", "2571")])
    note = forms.CharField(label="หมายเหตุ", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    kind = forms.ChoiceField(
        label="ชนิด", choices=[("a", "แผนใหม่"), ("b", "แก้ไขเพิ่มเติม")], widget=forms.RadioSelect
    )
    sure = forms.BooleanField(label="ตรวจสอบแล้ว", help_text="ลงบันทึกในนามของท่าน")


def gallery(request: HttpRequest) -> HttpResponse:
    form = PlanForm(request.POST, request.FILES) if request.GET.get("wrong") else PlanForm()
    context = {
        "day": date(2014, 3, 12),
        "budget": "1,234,567,890",
        "form": form,
        "page_obj": Paginator(range(200), 10).page(7),
    }
    return HttpResponse(engines["django"].from_string(TEMPLATE).render(context, request))


def refused(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("แผนนี้ส่งแล้ว จึงแก้ไขไม่ได้")


def damaged(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def unreadable(request: HttpRequest) -> HttpResponse:
    return unprocessable(request, "แฟ้มนี้มีรหัสผ่าน")


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("planted")


urlpatterns = [
    path("gallery/", gallery, name="gallery"),
    path("gallery/400/", damaged),
    path("gallery/403/", refused),
    path("gallery/422/", unreadable),
    path("gallery/500/", broken),
    path("part/", lambda request: HttpResponse("")),
    path("", include("prasan.urls")),
]
