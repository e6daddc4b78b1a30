"""The command `annotated`. Exit codes: 0 done, 1 problems in the input, 2 wrong use.

arguments  ->  files, messages, exit code
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from .store.cache import DISTRIBUTION

COMMANDS = (
    "build",
    "check",
    "handouts",
    "init",
    "new",
    "reanchor",
    "recheck",
    "serve",
    "site",
    "suggest",
    "translate",
    "upgrade",
)
"""Each is a module of `commands`, where the function of the same name is the command."""


class Commands(click.Group):
    """Loads a command when it is asked for: to build pages, nothing of handouts or of suggestions needs to be read."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, sorted."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, if there is one."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f".commands.{cmd_name}", __package__), cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project’s folder; where you are, if left out.",
)
@click.version_option(package_name=DISTRIBUTION, message="%(version)s")
@click.pass_context
def main(context: click.Context, project: Path) -> None:
    """Make an annotated reading of every article in seeds/."""
    context.obj = project


if __name__ == "__main__":
    main()
