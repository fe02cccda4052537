"""A list of posts: to which Koramil each belongs, and which villages are in its care."""

from etl.lists import sheet, taken
from etl.lists.sheet import Row
from etl.lists.taken import Taken
from etl.store import posts
from etl.store.posts import Post

CODE, NAME, UNIT, VILLAGES = "code", "name", "unit", "villages"
# what the columns may be called; the first is what our own lists call them
FORMS = {
    CODE: ("kode pos", "kode", "pos", "post code", "code", "post"),
    NAME: ("nama pos", "nama", "name of the post", "name"),
    UNIT: ("kode satuan", "satuan", "kode koramil", "koramil", "unit code", "unit"),
    VILLAGES: ("desa", "kode desa", "desa binaan", "desa kelurahan", "villages", "village codes"),
}


def read(content: bytes, *, name: str) -> Taken[Post]:
    """
    Read a list of posts.

    Parameters
    ----------
    content
        A CSV file or Excel workbook with the columns of `FORMS`.
    name
        Its name, for errors.

    Returns
    -------
    taken
        Posts as they can be stated, and why the other rows cannot; whether their units are known
        is told when they are stored.

    Raises
    ------
    InputError
        As `sheet.read` says.
    """
    found = sheet.read(content, name=name, forms=FORMS, needed=(CODE, NAME, UNIT, VILLAGES))
    return taken.take(found, _post, named=lambda post: post.code)


def _post(row: Row) -> Post:
    cells = row.cells
    villages = taken.listed_codes(cells.get(VILLAGES, ""))
    return posts.check(
        Post(cells.get(CODE, ""), cells.get(NAME, ""), cells.get(UNIT, ""), villages)
    )
