"""Drafts are read by nobody who makes a browser ask for them under another name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from annotated.serving.hosts import only_for

TOLD = ["Desk.example", "desk"]


def answered(host: str | None) -> bool:
    """Whether a request with that `Host` gets to the site."""
    begun: list[str] = []

    def application(_: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [])
        return [b"a draft"]

    environ = {"PATH_INFO": "/"} | ({} if host is None else {"HTTP_HOST": host})
    body = b"".join(only_for(application, TOLD)(environ, lambda status, _: begun.append(status)))
    assert (begun == ["200 OK"]) == (body == b"a draft") and begun[0][:3] in ("200", "421")
    return body == b"a draft"


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "localhost:8000", "LOCALHOST.:8000", "site.localhost:8000"),
        *("127.0.0.1:8000", "[::1]:8000", "192.168.1.20", "desk.example", "DESK.example.:80", "desk:8000"),
    ],
)
def test_its_own_names(host: str) -> None:
    assert answered(host)


@pytest.mark.parametrize(
    "host",
    [
        *(None, "", "evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example"),
        *(
            "evil.example#localhost",
            "localhost@evil.example",
            "evil.example/localhost",
            "desk.example.evil",
            "[::1",
            ":8000",
        ),
        *("localhost:port", "evil.example\t", "2130706433.evil", "notlocalhost", "x desk"),
        *("[::1].evil.example", "[::1].evil.example:8000", "evil.example[::1]", "[::1]8000"),
    ],
)
def test_names_of_others(host: str | None) -> None:
    assert not answered(host)
