"""Feeds for readers' programs: Atom, and RSS for those that know no better."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from prasan.news import queries
from prasan.news.models import Post
from prasan.news.richtext import plain, render

_NEWEST = 20


class RssFeed(Feed[Post, Any]):
    """The newest posts with their beginning."""

    def title(self) -> str:
        return f"{_('News')} · {_('Prasan')}"

    def link(self) -> str:
        return reverse("news:index")

    def description(self) -> str:
        return _("News of the province and its local authorities")

    def items(self) -> list[Post]:
        return list(queries.published()[:_NEWEST])

    def item_title(self, item: Post) -> str:  # type: ignore[override]
        return item.title

    def item_description(self, item: Post) -> str:  # type: ignore[override]
        return plain(item.text, most=400)

    def item_pubdate(self, item: Post) -> datetime | None:
        return item.published_at

    def item_updateddate(self, item: Post) -> datetime:
        return item.changed_at

    def item_author_name(self, item: Post) -> str:
        return item.organisation.name_th


class AtomFeed(RssFeed):
    """The newest posts whole."""

    feed_type = Atom1Feed

    def subtitle(self) -> str:
        return self.description()

    def item_description(self, item: Post) -> str:  # type: ignore[override]
        return str(render(item.text))
