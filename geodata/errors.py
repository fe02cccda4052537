"""What can be wrong with a place: errors a caller may want to tell apart."""


class ReasonError(Exception):
    """
    Something that the user must change, of whatever layer.

    Parameters
    ----------
    reason
        A stable code such as `"no_crs"`, which `dashboard.wording` turns into a sentence.
    details
        The culprits to quote in that sentence, by name.
    """

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(f"{reason}: {details!r}")
        self.reason = reason
        self.details = details


class GeodataError(ReasonError):
    """Something about a boundary file, a code or a place that the user must change."""


class CodeError(GeodataError, ValueError):
    """A string that is no administrative code."""


class BoundaryError(GeodataError):
    """A boundary file that cannot be read or holds no village."""


class CrsError(GeodataError, ValueError):
    """Geometries without a CRS, or in a CRS other than the one asked for."""
