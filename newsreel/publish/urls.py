"""The public addresses."""

from django.urls import path, re_path

from newsreel.publish import addresses
from newsreel.publish.pages import (
    comment_feeds,
    comments,
    days,
    entities,
    files,
    front,
    items,
    media,
    my_comments,
    sources,
    texts,
)

urlpatterns = [
    path("", front.show),
    path("items/<int:item_id>/", items.show),
    path("items/<int:item_id>/embed/", items.embed),
    path("items/<int:item_id>/<str:slug>/", items.show),
    path("sources/", sources.index),
    path("sources/<str:slug>/", sources.show),
    re_path(r"^(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<day>[0-9]{2})/$", days.show),
    *(path(f"{address[1:]}", entities.index, {"kind": kind}) for kind, address in addresses.ENTITIES.items()),
    *(path(f"{address[1:]}<str:slug>/", entities.show, {"kind": kind}) for kind, address in addresses.ENTITIES.items()),
    path("comments/feed.atom", comment_feeds.atom),
    path("comments/feed.json", comment_feeds.json_feed),
    path("comments/log/", comments.log),
    path("comments/on/<int:item_id>/", comments.more),
    path("comments/on/<int:item_id>/write/", comments.write),
    path("comments/on/<int:item_id>/feed.atom", comment_feeds.atom),
    path("comments/on/<int:item_id>/feed.json", comment_feeds.json_feed),
    path("comments/<int:comment_id>/", comments.show),
    path("comments/<int:comment_id>/report/", comments.report),
    path("comments/mine/<str:secret>/", my_comments.mine),
    path("comments/mine/<str:secret>/export.json", my_comments.export),
    path("comments/mail/", my_comments.ask),
    path("comments/mail/<str:token>/", my_comments.mail),
    path("comments/mail/<str:token>/export.json", my_comments.mail_export),
    path("comments/mail/<str:token>/unsubscribe/", my_comments.unsubscribe),
    path("about/", texts.about),
    path("guidelines/", texts.guidelines),
    path("privacy/", texts.privacy),
    path("media/<str:name>", media.show),
    path("favicon.ico", files.icon, {"name": "favicon.ico"}),
    path("apple-touch-icon.png", files.icon, {"name": "apple-touch-icon.png"}),
    path("robots.txt", files.robots),
    path("site.webmanifest", files.manifest),
]
