"""The boxes of the sidebar for the unit and the post, and the areas that go with a unit."""

from dashboard import choosing, loaders, loaders_units, session, unit_scope
from dashboard.errors import QuestionError
from dashboard.translation import gettext as _
from etl.store.posts import Post
from geodata.units import Unit


def area_of(unit: str, otherwise: str) -> str:
    """Give the smallest area around what a unit looks after; `otherwise` where that is unknown."""
    try:
        return unit_scope.around(unit_scope.districts(_units(), unit))
    except QuestionError:
        return otherwise


def areas(unit: str) -> tuple[str, ...]:
    """List the areas to choose from once a unit is chosen: all of its own, and each district."""
    own = unit_scope.districts(_units(), unit)
    return tuple(dict.fromkeys([area_of(unit, session.get("area")), *own]))


def known(unit: str) -> str:
    """Give a unit from an address as the store knows it, else none."""
    return unit if unit in unit_scope.choices(_units()) else session.ALL_UNITS


def known_post(post: str) -> str:
    """Give a post from an address as the store knows it, else none."""
    return post if post in {one.code for one in _posts()} else session.NO_POST


def show(campaign_area: str) -> None:
    """Draw the box of units and, where posts are known, that of posts."""
    units = _units()
    choosing.box(
        "unit",
        _("Unit"),
        [session.ALL_UNITS, *unit_scope.choices(units)],
        named=lambda one: unit_scope.name(units, one) if one else _("All units"),
        then=lambda: _turn_to(campaign_area),
    )
    posts = {one.code: one for one in _posts() if _is_of(one, units, session.get("unit"))}
    if posts:
        chosen = session.get("post")
        choosing.box(
            "post",
            _("Post"),
            [session.NO_POST, *posts, *({chosen} - {session.NO_POST, *posts})],
            named=lambda one: posts[one].name if one in posts else one or _("No post"),
            about=_("The villages in the care of this post stand first."),
        )


def _turn_to(campaign_area: str) -> None:
    """Show what the unit just chosen looks after; without one, the campaign's area again."""
    unit = session.get("unit")
    session.put(area=area_of(unit, campaign_area) if unit else campaign_area, post=session.NO_POST)


def _is_of(post: Post, units: tuple[Unit, ...], unit: str) -> bool:
    members = {one.code for one in unit_scope.members(units, unit)}
    return not unit or post.unit_code in members


def _units() -> tuple[Unit, ...]:
    name = session.get("store")
    return loaders_units.units_of(name, loaders.version(name))


def _posts() -> tuple[Post, ...]:
    name = session.get("store")
    return loaders_units.posts_of(name, loaders.version(name))
