from django.apps import AppConfig
from django.conf import settings


class FrontConfig(AppConfig):
    name = "prasan.front"
    label = "front"

    def ready(self) -> None:
        from prasan.front import hooks  # noqa: F401  registers the way into the golden thread

        if settings.DEMO:
            from prasan.front.passes import sample_passes
            from prasan.people import demo

            demo.hand_out(sample_passes)
