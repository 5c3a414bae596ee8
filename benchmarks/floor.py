"""The floor to compare with: Django answering a fixed string, with none of Newsreel."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

if not settings.configured:
    settings.configure(ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, MIDDLEWARE=[], SECRET_KEY="floor")

urlpatterns = [path("", lambda _request: HttpResponse("A bare page."))]
application = get_wsgi_application()
