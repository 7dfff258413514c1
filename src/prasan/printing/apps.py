from django.apps import AppConfig


class PrintingConfig(AppConfig):
    name = "prasan.printing"
    label = "printing"

    def ready(self) -> None:
        from prasan.live import topics
        from prasan.printing.models import LongPdf

        # Whoever knows the digest was shown it by the page of a document that they may have.
        topics.allow("pdf", lambda _user, digest: LongPdf.objects.filter(digest=digest).exists())
