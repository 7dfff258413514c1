"""The outbox that live pages follow."""

from django.db import models


class Change(models.Model):
    """Something under this topic changed: written in the transaction of the act, read by the stream."""

    topic = models.CharField(max_length=80)
    data = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["topic", "id"], name="live_change_topic")]
