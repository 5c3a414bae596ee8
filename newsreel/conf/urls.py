"""All addresses: the desk's and the public ones."""

from django.urls import include, path

from newsreel.publish.pages import errors

urlpatterns = [
    path("desk/", include("newsreel.desk.urls")),
    path("", include("newsreel.publish.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.failed
