"""What pages around guests share."""

from django.http import HttpRequest, HttpResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"


def site(request: HttpRequest) -> str:
    """The address of this site as the visitor reached it, for links in messages and letters."""
    return f"{request.scheme}://{request.get_host()}"


def download(data: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep; it never goes into a shared cache."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(data, content_type=kind, headers=headers)
