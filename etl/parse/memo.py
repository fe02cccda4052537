"""Remember what was answered about single words, so that whole texts are looked up at once."""

from collections.abc import Callable
from typing import TypeVar

_Answer = TypeVar("_Answer")
# the words of a language and its names; a text of made-up words cannot fill the memory
_MOST_WORDS = 65_536
# what is longer is no word, and seldom comes again
_LONGEST_WORD = 100


def remembered(function: Callable[[str], _Answer]) -> Callable[[str], _Answer]:
    """
    Make a function remember its answers.

    Parameters
    ----------
    function
        Answers a question about a word, always the same.

    Returns
    -------
    function
        The same, fast enough to be asked about every word of a text several times.
    """
    return _Answers(function).__getitem__


class _Answers(dict[str, _Answer]):
    def __init__(self, function: Callable[[str], _Answer]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> _Answer:
        if len(word) > _LONGEST_WORD:
            return self._function(word)
        if len(self) >= _MOST_WORDS:
            self.clear()
        answer = self[word] = self._function(word)
        return answer
