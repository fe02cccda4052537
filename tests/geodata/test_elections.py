"""The calendar of Pilkada 2024."""

from datetime import date

from geodata import elections


def test_calendar_of_pilkada_2024():
    calendar = elections.load()
    assert calendar.key == "pilkada_2024"
    assert calendar.voting_day == date(2024, 11, 27)
    assert [(one.key, one.first_day, one.last_day) for one in calendar.milestones] == [
        ("registration", date(2024, 8, 27), date(2024, 8, 29)),
        ("candidates_named", date(2024, 9, 22), date(2024, 9, 22)),
        ("campaigning", date(2024, 9, 25), date(2024, 11, 23)),
        ("quiet_days", date(2024, 11, 24), date(2024, 11, 26)),
        ("voting", date(2024, 11, 27), date(2024, 11, 27)),
    ]
