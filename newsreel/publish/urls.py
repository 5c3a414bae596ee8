"""The public addresses."""

from django.urls import path, re_path

from newsreel.publish.pages import days, files, front, items, media, sources, texts

urlpatterns = [
    path("", front.show),
    path("items/<int:item_id>/", items.show),
    path("items/<int:item_id>/embed/", items.embed),
    path("items/<int:item_id>/<str:slug>/", items.show),
    path("sources/", sources.index),
    path("sources/<str:slug>/", sources.show),
    re_path(r"^(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<day>[0-9]{2})/$", days.show),
    path("about/", texts.about),
    path("guidelines/", texts.guidelines),
    path("privacy/", texts.privacy),
    path("media/<str:name>", media.show),
    path("favicon.ico", files.icon, {"name": "favicon.ico"}),
    path("apple-touch-icon.png", files.icon, {"name": "apple-touch-icon.png"}),
    path("robots.txt", files.robots),
    path("site.webmanifest", files.manifest),
]
