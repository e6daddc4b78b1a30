"""Where an address leads that goes by way of somebody who counts, or by an archive.

address  ->  address
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from .page_facts import own_address

_BY_WAY: Mapping[tuple[str, str], str] = {
    ("google.com", "/url"): "q url",
    ("l.facebook.com", "/l.php"): "u",
    ("lm.facebook.com", "/l.php"): "u",
    ("l.instagram.com", "/"): "u",
    ("vk.com", "/away.php"): "to",
    ("away.vk.com", "/away.php"): "to",
    ("youtube.com", "/redirect"): "q",
    ("t.umblr.com", "/redirect"): "z",
    ("out.reddit.com", ""): "url",
    ("linkedin.com", "/redir/redirect"): "url",
    ("slack-redir.net", "/link"): "url",
    ("duckduckgo.com", "/l/"): "uddg",
    ("safelinks.protection.outlook.com", "/"): "url",
    ("urldefense.com", "/"): "u",
}
"""Host and path of those who redirect, and the names of what holds the address."""


def final_address(address: str) -> str:
    """Return where an address leads in the end, as far as it says so itself."""
    address = own_address(address)
    try:
        parts = urlsplit(address)
        query = parse_qs(parts.query)
    except ValueError:
        return address
    host = (parts.hostname or "").removeprefix("www.")
    for (name, path), keys in _BY_WAY.items():
        if (host == name or host.endswith("." + name)) and parts.path.startswith(path):
            for key in keys.split():
                value = next(iter(query.get(key, ())), "")
                if value.startswith(("http://", "https://")):
                    return value
    return address
