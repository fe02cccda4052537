"""What can go wrong with an input or a store: errors a caller may want to tell apart."""


class EtlError(Exception):
    """
    Trouble with an input or the store that the user must change.

    Parameters
    ----------
    reason
        A stable code such as `"empty_file"`, which `dashboard.wording` turns into a sentence.
    details
        The culprits to quote in that sentence, by name.
    """

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(f"{reason}: {details!r}")
        self.reason = reason
        self.details = details


class InputError(EtlError):
    """A file that cannot be read; other files go on."""


class StoreError(EtlError):
    """A store that cannot be opened or written."""


class DecisionError(EtlError, ValueError):
    """A decision that does not fit the store: unknown id, village or journal number."""
