"""The Jinja2 environment of the pages: a few filters, no queries."""

from __future__ import annotations

from typing import Any

from django.utils.translation import ngettext, pgettext
from jinja2 import Environment, StrictUndefined

from newsreel.templating import assets, filters


def environment(**options: Any) -> Environment:
    """The environment Django's Jinja2 backend asks for."""
    options.setdefault("extensions", []).append("jinja2.ext.i18n")
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    env = Environment(**{**options, "autoescape": True})  # noqa: S701 -- it is on
    env.install_gettext_callables(  # type: ignore[attr-defined]
        filters.translated, ngettext, newstyle=True, pgettext=pgettext
    )
    env.globals["asset"] = assets.address
    env.filters.update({name: getattr(filters, name) for name in filters.NAMES})
    return env
