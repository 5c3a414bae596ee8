"""The desk's forms about comments: what fields they have; what may stand in them is the writers' to say."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from newsreel.models import CommentRule

COMMENT_MODES = {
    "": _("as the next wider rule says"),
    CommentRule.Mode.OPEN: _("open: published at once where nothing speaks against it"),
    CommentRule.Mode.FIRST: _("first comments wait, later ones are published"),
    CommentRule.Mode.ALL: _("all comments wait"),
    CommentRule.Mode.OFF: _("no comments"),
}


class EditComment(forms.Form):
    """The words of a comment, in a moderator's hands."""

    text = forms.CharField(label=_("Comment"), max_length=50_000, widget=forms.Textarea({"rows": 6, "dir": "auto"}))
    name = forms.CharField(label=_("Name"), max_length=60, required=False)


class CommentRuleForm(forms.Form):
    """Whether comments are taken, and for how long."""

    mode = forms.ChoiceField(label=_("Comments"), choices=list(COMMENT_MODES.items()), required=False)
    close_after = forms.IntegerField(
        label=_("Close after days"), min_value=1, max_value=36_500, required=False, help_text=_("Empty: never.")
    )


class WatchedWords(forms.Form):
    """Words that hold a comment until somebody has looked."""

    words = forms.CharField(
        label=_("Words and phrases"),
        required=False,
        help_text=_("One a line; * at the end stands for any ending."),
        widget=forms.Textarea({"rows": 8}),
    )
