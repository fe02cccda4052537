"""What can go wrong with an input or a store: errors a caller may want to tell apart."""

from geodata.errors import ReasonError


class EtlError(ReasonError):
    """Trouble with an input or the store that the user must change."""


class InputError(EtlError):
    """A file that cannot be read; other files go on."""


class StoreError(EtlError):
    """A store that cannot be opened or written."""


class DecisionError(EtlError, ValueError):
    """A decision that does not fit the store: unknown id, village or journal number."""
