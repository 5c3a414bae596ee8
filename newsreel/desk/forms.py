"""The desk's forms: what fields they have; what may stand in them is the writers' to say."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from newsreel.models import Item, Source, SourceFact

_RIGHTS = {
    Source.Rights.FULL: _("Full text"),
    Source.Rights.EXCERPT: _("An excerpt, then the link to the original"),
    Source.Rights.HEADLINE: _("The headline only"),
}


# The words of the choices, where editors read them: the tables keep their own in English.
STATES = {
    Item.State.PUBLISHED: _("published"),
    Item.State.HIDDEN: _("hidden"),
    Item.State.REMOVED: _("taken down"),
}
FACTS = {
    SourceFact.Field.OWNER: _("Owner"),
    SourceFact.Field.FUNDING: _("Funded by"),
    SourceFact.Field.OWNERSHIP: _("Kind of ownership: public, state, commercial, non-profit or other"),
    SourceFact.Field.BASED_IN: _("Based in"),
    SourceFact.Field.COUNTRY: _("Code of the country"),
    SourceFact.Field.COUNTRY_NAME: _("Country"),
    SourceFact.Field.ADJECTIVE: _("Country as an adjective"),
    SourceFact.Field.FOUNDED: _("Since"),
    SourceFact.Field.LANGUAGE: _("Code of the language"),
    SourceFact.Field.WEBSITE: _("Website"),
    SourceFact.Field.CHANNEL: _("Channel"),
    SourceFact.Field.KIND: _("What it is, such as broadcaster"),
}


class SignIn(forms.Form):
    """Name and password."""

    name = forms.CharField(label=_("Name"), max_length=80, widget=forms.TextInput({"autocomplete": "username"}))
    password = forms.CharField(
        label=_("Password"),
        max_length=500,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


class FirstEditor(forms.Form):
    """The first account, and what the site is called."""

    site = forms.CharField(label=_("Name of the site"), max_length=120)
    name = forms.CharField(label=_("Your sign-in name"), max_length=80)
    password = forms.CharField(
        label=_("Password"),
        max_length=500,
        strip=False,
        help_text=_("Ten characters or more."),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )


class Password(forms.Form):
    """A change of one's own password."""

    old = forms.CharField(
        label=_("Password now"),
        max_length=500,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("New password"),
        max_length=500,
        strip=False,
        help_text=_("Ten characters or more."),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )


class SiteForm(forms.Form):
    """What an editor may set of the site."""

    name = forms.CharField(label=_("Name"), max_length=120)
    tagline = forms.CharField(label=_("In a few words"), max_length=300, required=False)
    address = forms.CharField(
        label=_("Public address"), max_length=300, help_text=_("Such as https://news.example.org")
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = forms.CharField(label=_("Time zone"), max_length=64, help_text=_("Such as Europe/Berlin"))
    logo = forms.FileField(label=_("Logo"), required=False, help_text=_("PNG, JPEG or WebP; shown 40 px high."))
    remove_logo = forms.BooleanField(label=_("Show the name instead of the logo"), required=False)


class TextForm(forms.Form):
    """One text of the site."""

    text = forms.CharField(required=False, max_length=50_000, widget=forms.Textarea({"rows": 8}))


class AddSource(forms.Form):
    """A source to follow."""

    address = forms.CharField(
        label=_("Address of a feed, page or channel"),
        max_length=2000,
        help_text=_("A web page, a YouTube channel, @handle or video, or a feed: the feed is found for you."),
    )
    name = forms.CharField(
        label=_("Name"), max_length=200, required=False, help_text=_("Empty: what the feed calls itself.")
    )
    rights = forms.ChoiceField(
        label=_("What may be shown of its articles"), choices=list(_RIGHTS.items()), initial=Source.Rights.EXCERPT
    )
    without_shorts = forms.BooleanField(label=_("Of a YouTube channel, leave out its Shorts"), required=False)


class SourceForm(forms.Form):
    """What an editor may set of a source."""

    name = forms.CharField(label=_("Name"), max_length=200)
    rights = forms.ChoiceField(label=_("What may be shown of its articles"), choices=list(_RIGHTS.items()))
    note = forms.CharField(label=_("Note for editors"), required=False, widget=forms.Textarea({"rows": 2}))


class FactForm(forms.Form):
    """One fact of a profile."""

    field = forms.ChoiceField(label=_("Fact"), choices=list(FACTS.items()))
    value = forms.CharField(label=_("Value"), max_length=500, required=False)
    reference_url = forms.CharField(label=_("Read at (address)"), max_length=1000, required=False)
    reference_title = forms.CharField(label=_("Title of that page"), max_length=300, required=False)
    read_on = forms.DateField(label=_("Read on"), required=False, widget=forms.DateInput({"type": "date"}))


class AddItem(forms.Form):
    """A pasted video or link with an editor's introduction."""

    address = forms.CharField(label=_("Address of the video or page"), max_length=2000)
    title = forms.CharField(label=_("Title"), max_length=300)
    introduction = forms.CharField(
        label=_("Introduction"), required=False, max_length=10_000, widget=forms.Textarea({"rows": 5})
    )
    source = forms.ModelChoiceField(
        label=_("Source"),
        queryset=Source.objects.order_by("name"),
        required=False,
        empty_label=_("The editors of this site"),
    )


class ItemForm(forms.Form):
    """What an editor may correct of an item."""

    title = forms.CharField(
        label=_("Title"), max_length=400, required=False, help_text=_("Empty: the source's own title.")
    )
    introduction = forms.CharField(
        label=_("Introduction by the editors"), required=False, max_length=10_000, widget=forms.Textarea({"rows": 4})
    )


class TakeDown(forms.Form):
    """The notice that stays at the address of an item that was taken down."""

    notice = forms.CharField(
        label=_("Notice that stays at its address"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )


class EntityForm(forms.Form):
    """What an editor may set of an entity."""

    name = forms.CharField(label=_("Name"), max_length=200)
    description = forms.CharField(
        label=_("In a few words"), max_length=500, required=False, help_text=_("Such as: river in Central Asia.")
    )
    own_paragraph = forms.CharField(
        label=_("What a reader should know of it"),
        max_length=5000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Empty: the paragraph that is made from facts."),
    )
