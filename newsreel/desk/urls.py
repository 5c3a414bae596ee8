"""The desk's addresses."""

from django.urls import path

from newsreel.desk.views import (
    comment_rules,
    comments,
    entities,
    entities_on_item,
    health,
    items,
    log,
    overview,
    session,
    site,
    sources,
)

urlpatterns = [
    path("", overview.show, name="desk"),
    path("sign-in/", session.sign_in, name="sign-in"),
    path("sign-out/", session.sign_out, name="sign-out"),
    path("first/<str:token>/", session.first, name="first-editor"),
    path("password/", session.password, name="password"),
    path("site/", site.edit, name="desk-site"),
    path("sources/", sources.index, name="desk-sources"),
    path("sources/feeds.opml", sources.export, name="desk-export"),
    path("sources/<int:source_id>/", sources.edit, name="desk-source"),
    path("sources/<int:source_id>/health/", health.look, name="desk-source-health"),
    path("items/", items.index, name="desk-items"),
    path("items/add/", items.add, name="desk-item-add"),
    path("items/<int:item_id>/", items.edit, name="desk-item"),
    path("items/<int:item_id>/entities/", entities_on_item.edit, name="desk-item-entities"),
    path("entities/", entities.index, name="desk-entities"),
    path("entities/<int:entity_id>/", entities.edit, name="desk-entity"),
    path("entities/forbidden/<int:correction_id>/", entities.forbidden, name="desk-forbidden"),
    path("comments/", comments.queue, name="desk-comments"),
    path("comments/try/", comments.try_out, name="desk-comment-try"),
    path("comments/rules/", comment_rules.edit, name="desk-comment-rules"),
    path("comments/<int:comment_id>/", comments.one, name="desk-comment"),
    path("log/", log.show, name="desk-log"),
]
