"""What can be wrong with a question asked on the screen or the command line."""


class QuestionError(Exception):
    """
    A question that cannot be answered; whoever asked must change it.

    Parameters
    ----------
    reason
        A stable code such as `"unknown_area"`, which `dashboard.wording` turns into a sentence.
    details
        The culprits to quote in that sentence, by name.
    """

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(f"{reason}: {details!r}")
        self.reason = reason
        self.details = details
