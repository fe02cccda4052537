"""What can be wrong with a question asked on the screen or the command line."""

from geodata.errors import ReasonError


class QuestionError(ReasonError):
    """A question that cannot be answered; whoever asked must change it."""
