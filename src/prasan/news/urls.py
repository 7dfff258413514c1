"""Addresses."""

from django.urls import path, register_converter

from prasan.news.feeds import AtomFeed, RssFeed
from prasan.news.slugs import ThaiSlug
from prasan.news.views import desk, files, public
from prasan.ui.kept import keep_for_strangers

register_converter(ThaiSlug, "thai")

app_name = "news"
urlpatterns = [
    path("", public.index, name="index"),
    path("feed.atom", keep_for_strangers(AtomFeed()), name="atom"),
    path("feed.rss", keep_for_strangers(RssFeed()), name="rss"),
    path("desk/", desk.desk, name="desk"),
    path("desk/new/", desk.new, name="new"),
    path("desk/from/<slug:kind>/<int:key>/", desk.from_record, name="from_record"),
    path("desk/<int:pk>/", desk.edit, name="edit"),
    path("desk/<int:pk>/preview/", desk.preview, name="preview"),
    path("desk/<int:pk>/undo/", desk.undo, name="undo"),
    path("desk/<int:pk>/publish/", desk.publish, name="publish"),
    path("desk/<int:pk>/withdraw/", desk.withdraw, name="withdraw"),
    path("desk/<int:pk>/delete/", desk.delete, name="delete"),
    path("desk/<int:pk>/pictures/", files.add_picture, name="add_picture"),
    path("desk/<int:pk>/files/", files.add_attachment, name="add_attachment"),
    path("desk/pictures/<int:pk>/", files.describe_picture, name="describe_picture"),
    path("desk/pictures/<int:pk>/remove/", files.remove_picture, name="remove_picture"),
    path("desk/files/<int:pk>/remove/", files.remove_attachment, name="remove_attachment"),
    path("pictures/<int:pk>-<int:width>.webp", files.picture, name="picture"),
    path("files/<int:pk>/", files.attachment, name="attachment"),
    path("p/<int:pk>/", public.short, name="short"),
    path("<int:year>/", public.year, name="year"),
    path("<int:year>/<int:month>/", public.month, name="month"),
    path("<int:year>/<thai:slug>/", public.post, name="post"),
    path("<int:year>/<thai:slug>/card.png", public.card, name="card"),
]
