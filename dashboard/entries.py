"""What entries of the journal say that state units, posts, campaigns, facts, or merge stores."""

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.translation import gettext as _


def stated(summary: Mapping[str, Any], number: Callable[[float], str]) -> list[str]:
    """
    Say which units, posts, villages or campaigns an entry states something about, and what.

    Parameters
    ----------
    summary
        The details of the entry.
    number
        Writes a number in the language now in use.
    """
    # a weekly return names its unit too
    keys = () if "week" in summary else ("unit", "post")
    parts = [str(summary[key]) for key in keys if key in summary]
    for key, counted in (
        ("units", _("{count} units")),
        ("posts", _("{count} posts")),
        ("villages", _("{count} villages")),
        ("links", _("{count} rows")),
    ):
        parts += [counted.format(count=number(summary[key]))] if key in summary else []
    if "villages_of" in summary:
        parts.append(" / ".join(summary["villages_of"]))
    for key, words in (
        ("removed", _("taken out of the list")),
        ("started", _("begun")),
        ("reopened", _("out of the archive")),
    ):
        parts += [words] if summary.get(key) else []
    if "archived" in summary:
        parts.append(_("archived: {name}").format(name=summary["archived"]))
    return [*parts, *_merged(summary, number)]


def _merged(summary: Mapping[str, Any], number: Callable[[float], str]) -> list[str]:
    """Say what a merge of two laptops brought."""
    if "conflicts" not in summary:
        return []
    told = (
        (summary["reports"], _("new reports: {count}")),
        (summary["decisions"], _("decisions of others: {count}")),
        (summary["conflicts"], _("conflicts: {count}")),
    )
    return [text.format(count=number(count)) for count, text in told if count]
