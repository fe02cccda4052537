"""How people write a visit down: press text, letter, chat message, one line, table row."""

from datetime import date
from random import Random

from etl.rehearsal.schedule import Visit
from etl.rehearsal.story import Story

# one name in ten is misspelt, one text in ten has a slip in some other word
_MISSPELT_SHARE = 0.1
_SLIP_SHARE = 0.1
_NOON, _AFTERNOON, _EVENING = 11, 15, 18
ROW_HEADINGS = (
    "Tanggal",
    "Desa/Kelurahan",
    "Dusun/Lingkungan",
    "Kecamatan",
    "Kegiatan",
    "Jumlah Warga",
    "Pangkat",
    "Babinsa",
    "Koramil",
)


def tell(visit: Visit, form: str, story: Story, random: Random) -> str:
    """
    Write a visit down as free text.

    Parameters
    ----------
    visit
        What happened.
    form
        One of the forms of the story, such as `"press"`.
    story
        Where the sentences come from.
    random
        Where all chance comes from; it moves on.

    Returns
    -------
    text
        The report, with the odd misspelling.
    """
    text = random.choice(story.forms[form]).format(**_fields(visit, story, random))
    return _slip(text, story, random)


def row(visit: Visit, random: Random) -> tuple[str, ...]:
    """Write a visit down as a table row, its cells in the order of `ROW_HEADINGS`."""
    return (
        visit.day.strftime("%d/%m/%Y"),
        _spelling(visit, random),
        visit.hamlet,
        "Medang Deras",
        visit.doing.short,
        str(len(visit.residents) + visit.others),
        visit.soldier.rank,
        visit.soldier.name,
        "01/Medang Deras",
    )


def dated(text: str, day: date, soldier: str, story: Story) -> str:
    """Fill the day and the soldier into a text that is written out in full."""
    return text.format(
        weekday=story.weekdays[day.weekday()], slashed=day.strftime("%d/%m/%Y"), soldier=soldier
    )


def _fields(visit: Visit, story: Story, random: Random) -> dict[str, str]:
    spelling = _spelling(visit, random)
    is_desa = visit.village.kind == "desa"
    spot = random.choice(visit.doing.spots).format(
        owner=visit.residents[0], hall="balai desa" if is_desa else "kantor lurah"
    )
    title, short_title = ("Desa", "ds") if is_desa else ("Kelurahan", "kel")
    short_hamlet = visit.hamlet.replace("Dusun", "dsn").replace("Lingkungan", "lk")
    wish = random.choice(story.wishes)
    return {
        "soldier": str(visit.soldier),
        "long": visit.doing.long,
        "short": visit.doing.short,
        "topic": visit.topic,
        "topic_capital": visit.topic[0].upper() + visit.topic[1:],
        "wish": wish,
        "wish_small": wish[0].lower() + wish[1:],
        "people": _people(visit),
        "count": str(len(visit.residents) + visit.others),
        "place": " ".join(part for part in (spot, visit.hamlet, title, spelling) if part),
        "short_place": f"{short_title} {spelling} {short_hamlet}",
        "today": "hari ini",
        "greeting": _greeting(visit.hour),
        "hour": f"{visit.hour:02d}.{random.choice(('00', '15', '30'))}",
        "weekday": story.weekdays[visit.day.weekday()],
        "long_date": f"{visit.day.day} {story.months[visit.day.month - 1]} {visit.day.year}",
        "slashed": visit.day.strftime("%d/%m/%Y"),
        "dashed": visit.day.strftime("%d-%m-%Y"),
    }


def _spelling(visit: Visit, random: Random) -> str:
    if visit.misspelt and random.random() < _MISSPELT_SHARE:
        return random.choice(visit.misspelt)
    return visit.village.name


def _people(visit: Visit) -> str:
    people = list(visit.residents)
    if visit.others:
        people.append(f"{visit.others} warga lainnya")
    return " dan ".join([", ".join(people[:-1]), people[-1]] if len(people) > 1 else people)


def _greeting(hour: int) -> str:
    if hour < _NOON:
        return "pagi"
    if hour < _AFTERNOON:
        return "siang"
    return "sore" if hour < _EVENING else "malam"


def _slip(text: str, story: Story, random: Random) -> str:
    if random.random() >= _SLIP_SHARE:
        return text
    word = random.choice(sorted(story.slips))
    return text.replace(word, story.slips[word], 1)
