"""The command line's own words: help pages, and what was typed wrongly."""

from typing import Any

from typer._click import exceptions as misuse
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from dashboard.errors import QuestionError
from dashboard.translation import gettext as _


class Command(TyperCommand):
    """A command whose help page speaks the user's language."""

    def get_help_option(self, ctx: Any) -> Any:
        """Give the option that shows the help page."""
        return _worded(super().get_help_option(ctx))

    def get_usage(self, ctx: Any) -> str:
        """Give the line that says how to type the command."""
        return _usage(super().get_usage(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        _name_panels()
        super().format_help(ctx, formatter)


class Group(TyperGroup):
    """The same for a group of commands; a command that there is not is named."""

    def get_help_option(self, ctx: Any) -> Any:
        """Give the option that shows the help page."""
        return _worded(super().get_help_option(ctx))

    def get_usage(self, ctx: Any) -> str:
        """Give the line that says how to type the command."""
        return _usage(super().get_usage(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        _name_panels()
        super().format_help(ctx, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that was typed."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            raise QuestionError("unknown_command", name=args[0], known=list(self.commands))
        return super().resolve_command(ctx, args)


def complaint(error: TyperException) -> str:
    """Say in one sentence what was typed wrongly, and what to do."""
    match error:
        case misuse.NoSuchOption():
            known = ", ".join(error.possibilities or ())
            hint = _(" Did you mean {known}?").format(known=known) if known else ""
            said = _("There is no option {name}.").format(name=error.option_name) + hint
        case misuse.MissingParameter():
            said = _("{name} is missing.").format(name=_name_of(error))
        case misuse.BadParameter():
            said = _("The value for {name} cannot be used.").format(name=_name_of(error))
        case misuse.BadOptionUsage():
            said = _("The option {name} is not used rightly.").format(name=error.option_name)
        case _:
            said = _("The command cannot be understood.")
    return said + _(" See --help.")


def _name_of(error: misuse.BadParameter) -> str:
    """Name the option or argument that something is wrong with."""
    return str(error.param.get_error_hint()) if error.param else str(error.param_hint or "?")


def _worded(option: Any) -> Any:
    if option is not None:
        option.help = _("Show this page.")
    return option


def _usage(text: str) -> str:
    return text.replace("Usage:", _("Usage:"), 1)


def _name_panels() -> None:
    """Give the boxes of a help page names in the user's language."""
    from typer import rich_utils

    rich_utils.OPTIONS_PANEL_TITLE = _("Options")
    rich_utils.ARGUMENTS_PANEL_TITLE = _("Arguments")
    rich_utils.COMMANDS_PANEL_TITLE = _("Commands")
    rich_utils.REQUIRED_LONG_STRING = _("[required]")
    rich_utils.DEFAULT_STRING = _("[default: {}]")
