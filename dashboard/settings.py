"""Settings from the environment: where the stores lie and which language is spoken."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

from dashboard import translation

# the folder of `start.py`, whatever the current folder is
_HOME = Path(__file__).resolve().parents[1]
_OWN, _REHEARSAL, _BOUNDARIES = "komsos.db", "latihan.db", "boundaries"


class Settings(BaseSettings):
    """
    The settings, each from the environment variable `KOMSOS_<NAME>`; empty ones count as unset.

    `database_url` is the user's own store, as a path or an SQLAlchemy URL; by default `komsos.db`
    in `data_dir`. `lang` is `id` or `en`.
    """

    model_config = SettingsConfigDict(env_prefix="KOMSOS_", env_ignore_empty=True)

    database_url: str | None = None
    data_dir: Path = _HOME / "data"
    lang: str = translation.DEFAULT_LANGUAGE


def load() -> Settings:
    """Read the settings as they stand in the environment now."""
    return Settings()


def database() -> str | Path:
    """Tell where the user's own store is, as a path or a URL."""
    settings = load()
    return settings.database_url or settings.data_dir.resolve() / _OWN


def boundaries() -> Path:
    """Tell where the installed boundary sets are."""
    return load().data_dir.resolve() / _BOUNDARIES


def rehearsal() -> Path:
    """Tell where the rehearsal's store is."""
    return load().data_dir.resolve() / _REHEARSAL
