"""`komsos post`: which posts there are, and which villages are in the care of each."""

from collections.abc import Sequence
from dataclasses import asdict, replace

from dashboard import placenames
from dashboard.commands import console, noted, opening, unit
from dashboard.errors import QuestionError
from dashboard.translation import gettext as _
from etl.store import posts
from etl.store.posts import Post
from geodata import gazetteer


def show(*, db: str | None, as_json: bool) -> None:
    """List the posts."""
    found = posts.posts(opening.store(db))
    if as_json:
        console.as_json([asdict(post) for post in found])
        return
    if not found:
        console.message(_("No post is known yet; add one with komsos post add."))
        return
    headings = (_("Code"), _("Name"), _("Unit"), _("Villages in its care"))
    console.table(headings, [_row(post) for post in found])


def add(post: Post, *, db: str | None) -> None:
    """Add a post; refuses one of a code that is known."""
    store = opening.store(db)
    if post.code in {one.code for one in posts.posts(store)}:
        raise QuestionError("post_known", post=post.code)
    noted.told(posts.save(store, [post], who=opening.who()))


def change(
    code: str,
    *,
    name: str | None,
    unit_code: str | None,
    villages: Sequence[str] | None,
    db: str | None,
) -> None:
    """Change what is given of a post; the rest stays."""
    store = opening.store(db)
    post = next((one for one in posts.posts(store) if one.code == code), None)
    if post is None:
        raise QuestionError("unknown_post", post=code)
    stated = replace(
        post,
        name=name if name is not None else post.name,
        unit_code=unit_code if unit_code is not None else post.unit_code,
        village_codes=unit.normalised(villages) if villages else post.village_codes,
    )
    noted.told(posts.save(store, [stated], who=opening.who()))


def remove(code: str, *, db: str | None) -> None:
    """Take a post out."""
    noted.told(posts.remove(opening.store(db), code, who=opening.who()))


def _row(post: Post) -> tuple[object, ...]:
    names = gazetteer.load()
    villages = (f"{code} {placenames.bare(names, code)}" for code in post.village_codes)
    return (post.code, post.name, post.unit_code, ", ".join(villages))
