"""What a page is about: one store at one version, and what the visitor chose in the sidebar."""

from dataclasses import dataclass
from datetime import date

from dashboard.measure import Question
from etl.models import Campaign


@dataclass(frozen=True, slots=True)
class Scope:
    """
    What the page is about: a store at one version, its campaign, and what the visitor chose.

    `kind` and `unit` are None for all; `post` is the one whose villages stand first, if any;
    `today` is the day that the campaign counts as today.
    """

    store: str
    version: int
    campaign: Campaign
    today: date
    area: str
    first_day: date
    last_day: date
    as_of: date
    kind: str | None
    unit: str | None = None
    post: str | None = None

    @property
    def question(self) -> Question:
        """The question that the choices add up to."""
        return Question(
            area=self.area,
            unit=self.unit,
            first_day=self.first_day,
            last_day=self.last_day,
            as_of=self.as_of,
            kind=self.kind,
        )
