"""What a person should look at before deciding a report. Hints only: nothing is changed by them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dashboard.analysis import doubles, sequences
from etl.store.around import Nearby
from geodata.gazetteer import Gazetteer

# the strongest kinds come first; more than these a reader passes over
_MOST = 3


@dataclass(frozen=True, slots=True)
class Hint:
    """
    Something odd about a report: a code that `dashboard.wording` makes a sentence of.

    `other` is the report that it is held against, if any; `details` are values for the sentence.
    """

    code: str
    other: Nearby | None = None
    details: Mapping[str, object] = field(default_factory=dict)


def about(activity_id: int, nearby: Iterable[Nearby], *, gazetteer: Gazetteer) -> tuple[Hint, ...]:
    """
    Say what is odd about a waiting activity.

    Parameters
    ----------
    activity_id
        The activity; it stands among `nearby`.
    nearby
        As `etl.store.around.nearby` gives them.
    gazetteer
        For the distances.

    Returns
    -------
    hints
        At most three, the strongest first; possible doubles before impossible sequences.
    """
    everyone = tuple(nearby)
    one = next((each for each in everyone if each.activity_id == activity_id), None)
    if one is None:
        return ()
    # what one report tells of is told in the same words, and is no repetition
    others = tuple(other for other in everyone if other.report_id != one.report_id)
    found = (*_doubles(one, others), *_sequence(one, others, gazetteer))
    return found[:_MOST]


def _doubles(one: Nearby, others: tuple[Nearby, ...]) -> Iterator[Hint]:
    alike = doubles.similar(one, others)
    for other in alike:
        yield Hint("similar_text", other)
    for other in doubles.same_visit(one, others):
        if other not in alike:
            yield Hint("same_visit", other)


def _sequence(one: Nearby, others: tuple[Nearby, ...], gazetteer: Gazetteer) -> Iterator[Hint]:
    if sequences.is_before_it_happened(one) and one.sent_at:
        yield Hint("sent_before", details={"day": one.sent_at.date()})
    who = sequences.soldier(one.masked_text)
    same_day = sequences.of_same_soldier(one, others)
    for other in same_day:
        distance = sequences.apart_km(one, other, gazetteer)
        if distance is not None and distance > sequences.FAR_KM:
            yield Hint("far_apart", other, {"soldier": who, "distance_km": round(distance)})
    if len(same_day) >= sequences.MOST_A_DAY:
        yield Hint("too_many", details={"soldier": who, "count": len(same_day) + 1})
    if usual := sequences.usual_day(one, others):
        yield Hint("out_of_order", details={"day": usual})
