"""Writing the log of what editors did; called inside the transaction of the act itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from newsreel.models import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import Model

    from newsreel.models import Editor

COMMAND_LINE = "command line"
# What nobody did by hand: a feed that moved, ids that proved worthless.
ITSELF = "Newsreel"


def record(
    act: str,
    subject: Model,
    *,
    editor: Editor | None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    nobody: str = COMMAND_LINE,
) -> None:
    """Logs one act. `editor` is None when it came from the command line, or from `nobody`; values must fit JSON."""
    AuditEntry.objects.create(
        at=timezone.now(),
        editor=editor,
        editor_name=editor.name if editor else nobody,
        act=act,
        subject=subject._meta.model_name or "",
        subject_id=subject.pk,
        before=dict(before) if before is not None else None,
        after=dict(after) if after is not None else None,
    )
