"""The environment of the pages: escaping is on, what is missing is an error, and there is no way to the rows."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from newsreel.templating import assets, environment, filters

PAGE = environment()


def test_what_is_printed_is_escaped() -> None:
    assert PAGE.from_string("{{ x }}").render(x="<b>\"'&") == "&lt;b&gt;&#34;&#39;&amp;"


def test_words_that_are_put_into_a_sentence_are_escaped() -> None:
    template = PAGE.from_string("{{ _('About %(site)s', site=x) }}")
    assert template.render(x="<b>") == "About &lt;b&gt;"


def test_what_a_template_is_not_given_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        PAGE.from_string("{{ nothing }}").render()


def test_numbers_have_their_plural() -> None:
    template = PAGE.from_string("{{ ngettext('%(num)s item', '%(num)s items', count) }}")
    assert [template.render(count=count) for count in (0, 1, 2)] == ["0 items", "1 item", "2 items"]


def test_every_filter_is_known_to_templates() -> None:
    assert set(filters.NAMES) <= set(PAGE.filters)


def test_a_static_file_has_its_version_in_its_address() -> None:
    address = PAGE.from_string("{{ asset('site.css') }}").render()
    assert address == f"/static/{assets.version()}/site.css"
    assert len(assets.version()) == 12
    assert (assets.STATIC_DIR / "site.css").is_file()
