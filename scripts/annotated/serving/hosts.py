"""Which requests the server answers: those that name it by a name of its own.

    request  ->  the answer, or that it is somebody else's

A page of a stranger's can make a browser ask us under the stranger's name (DNS rebinding), and would read the drafts that we show. No
stranger owns an address in figures or `localhost`; any other name has to be told to us.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Collection, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A server's part that answers requests (PEP 3333)."""
_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[^][:/@?#\\\s]+)(:[0-9]{0,5})?")
"""A `Host` whole: urllib reads `[::1].elsewhere` as `::1`, so the form is held whole."""


def only_for(application: Application, names: Collection[str]) -> Application:
    """Return `application`, but answering only what is asked of `localhost`, of an address in figures or of one of `names`."""
    own = {name.lower().rstrip(".") for name in names}

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if _is_ours(environ.get("HTTP_HOST", ""), own):
            return application(environ, start_response)
        start_response("421 Misdirected Request", [("Content-Type", "text/plain; charset=utf-8")])
        return [b"Nobody told this server that it has that name: `annotated serve --host NAME` does.\n"]

    return answer


def _is_ours(host: str, own: Collection[str]) -> bool:
    """Whether a request's `Host` names us: a name or an address, perhaps with a port (RFC 9110, 7.2)."""
    written = _HOST.fullmatch(host)
    if not written:
        return False
    name = written["name"].strip("[]").lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost") or name in own:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
