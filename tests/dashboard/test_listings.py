"""Lists are written so that they can be uploaded again, in every language and format."""

import pytest

from dashboard import listings, translation
from etl.lists import facts as fact_lists
from etl.lists import posts as post_lists
from etl.lists import units as unit_lists
from etl.store import facts, units
from etl.store.engine import Store
from etl.store.posts import Post
from geodata import gazetteer

POSTS = (Post("MD-01", "@Pos =1+1", "0208/01", ("12.19.01.1002", "12.19.01.2005")),)


@pytest.mark.parametrize("language", translation.LANGUAGES)
@pytest.mark.parametrize("suffix", [listings.CSV, listings.XLSX])
def test_list_written_and_uploaded_again_says_the_same(store: Store, language: str, suffix: str):
    names = gazetteer.load()
    fact = facts.VillageFact("12.19.01.1002", 2500, "BPS 2023", 4, "banjir", "-rawan")
    facts.save(store, [fact], who="uji")
    with translation.speaking(language):
        unit_file = listings.of_units(units.units(store), names).written(suffix)
        post_file = listings.of_posts(POSTS, names).written(suffix)
        stated = listings.of_facts(facts.village_facts(store), ["12.19.01.2005"], names)
        fact_file = stated.written(suffix)
    assert unit_lists.read(unit_file, name="a").items == units.units(store)
    assert post_lists.read(post_file, name="a").items == POSTS
    read = fact_lists.read(fact_file, name="a")
    assert (read.items, read.troubles) == ((fact, facts.VillageFact("12.19.01.2005")), ())
    assert b"=1+1" in post_file or suffix == listings.XLSX


def test_no_cell_of_a_csv_begins_as_a_formula_does():
    text = listings.of_posts(POSTS, gazetteer.load()).written(listings.CSV).decode("utf-8-sig")
    cells = [cell for line in text.splitlines() for cell in line.split(";")]
    assert "'@Pos =1+1" in cells
    assert not [cell for cell in cells if cell.strip().startswith(("=", "+", "-", "@"))]
