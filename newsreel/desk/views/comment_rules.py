"""The rules about comments at the desk: modes of the site, of sources and of items, and the words that are watched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from newsreel.comments import modes
from newsreel.comments import settings as rules
from newsreel.desk.comment_forms import COMMENT_MODES, CommentRuleForm, WatchedWords
from newsreel.desk.pages import attempt, editors_page, show
from newsreel.models import CommentRule, Item, Source, WatchedWord

if TYPE_CHECKING:
    from django.http import HttpResponse

    from newsreel.desk.pages import DeskRequest
    from newsreel.publish.selectors.site import SiteView


@require_http_methods(["GET", "HEAD", "POST"])
@editors_page
def edit(request: DeskRequest, site: SiteView) -> HttpResponse:
    """One form for the site, one for a source or an item, one for the watched words. Five queries."""
    if request.method == "POST":
        _save(request)
        return redirect("desk-comment-rules")
    kept = list(CommentRule.objects.select_related("item", "source").order_by("pk"))
    whole = next((rule for rule in kept if not rule.item_id and not rule.source_id), None)
    context = {
        "form": CommentRuleForm(
            initial={
                "mode": whole.mode if whole else modes.DEFAULT,
                "close_after": whole.close_after if whole else None,
            },
            auto_id="site_%s",
        ),
        "narrow": CommentRuleForm(initial={"mode": ""}, auto_id="narrow_%s"),
        "rules": [(rule, COMMENT_MODES.get(rule.mode, "")) for rule in kept if rule is not whole],
        "sources": Source.objects.order_by("name"),
        "words": WatchedWords(initial={"words": "\n".join(WatchedWord.objects.values_list("words", flat=True))}),
    }
    return show(request, site, "comment_rules.html", context)


def _save(request: DeskRequest) -> None:
    act = request.POST.get("act", "")
    if act == "words":
        words = request.POST.get("words", "")[:100_000]
        attempt(request, lambda: rules.watch(words=words, by=request.user), gettext("Saved."))
        return
    form = CommentRuleForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Not saved: comments close after 1 to 36,500 days, or never."))
        return
    mode, days = form.cleaned_data["mode"], form.cleaned_data["close_after"]
    if act == "site":
        attempt(request, lambda: rules.set_rule(mode=mode, close_after=days, by=request.user), gettext("Saved."))
    elif act == "narrow":
        _save_narrow(request, mode, days)


def _save_narrow(request: DeskRequest, mode: str, days: int | None) -> None:
    """The rule of the item whose number was given, else of the source that was chosen."""
    item = Item.objects.filter(pk=_number(request.POST.get("item", ""))).first()
    source = Source.objects.filter(pk=_number(request.POST.get("source", ""))).first()
    if item is None and source is None:
        messages.error(request, gettext("Choose a source, or give the number of an item."))
        return
    attempt(
        request,
        lambda: rules.set_rule(
            item=item, source=None if item else source, mode=mode, close_after=days, by=request.user
        ),
        gettext("Saved."),
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
