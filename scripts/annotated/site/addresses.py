r"""On top: where an address on a page leads.

    page's path + address  ->  Target

As browsers read addresses (WHATWG URL Standard): white space at the ends and line ends inside are dropped, `\` is `/`.
Unlike browsers it sees when `..` climbs out of the site: that resolves on one host and not in a folder of another.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from urllib.parse import unquote, urlsplit


class Kind(Enum):
    """Where an address leads."""

    OWN = "in the site"
    OUTSIDE = "above the site's folder"
    WEB = "on another host"
    LOCAL = "on the reader's own computer or network"
    ACTIVE = "code instead of an address"
    CONTACT = "mail or telephone"
    ODD = "no address that a page should lead to"


@dataclass(frozen=True, slots=True)
class Target:
    """`path` is from the site's root, without percent signs; `fragment` is as written."""

    kind: Kind
    path: str = ""
    fragment: str = ""


_CONTROLS = "".join(map(chr, range(33)))
_DROPPED = str.maketrans("", "", "\t\n\r")
_CODE = frozenset(["javascript", "data", "vbscript", "blob", "livescript", "mocha"])


@lru_cache(maxsize=1 << 15)  # two rules ask for the links of each page of a reading
def target(page: str, address: str, root: str = "") -> Target:
    """Return where `address` leads from the page at the path `page`. `root` is the full address of the site, where it is known."""
    written = address.strip(_CONTROLS).translate(_DROPPED)
    head, hash_sign, fragment = written.partition("#")
    try:
        parts = urlsplit(head.replace("\\", "/"))
        host = parts.hostname or ""
        home = urlsplit(root)
    except ValueError:
        return Target(Kind.ODD)
    fragment = fragment.partition(":~:")[0] if hash_sign else ""
    if parts.scheme in _CODE:
        return Target(Kind.ACTIVE)
    if parts.scheme in ("mailto", "tel"):
        return Target(Kind.CONTACT)
    if parts.scheme == "file":
        return Target(Kind.LOCAL)
    if parts.scheme not in ("", "http", "https"):
        return Target(Kind.ODD)
    if host or parts.scheme:
        if not host:
            return Target(Kind.ODD)
        if parts.netloc != home.netloc:
            return Target(Kind.LOCAL if _is_local(host) else Kind.WEB, fragment=fragment)
    path = parts.path
    if host or path.startswith("/"):
        base = home.path.rstrip("/") + "/"
        if not (path + "/" if path + "/" == base else path).startswith(base):
            return Target(Kind.OUTSIDE)
        return _within([], path[len(base) :], fragment)
    if not path:
        return Target(Kind.OWN, page, fragment)
    return _within(page.split("/")[:-1], path, fragment)


def _within(folders: list[str], path: str, fragment: str) -> Target:
    """Return what `path` is from the folder `folders`; a folder is the page in it."""
    names = list(folders)
    for name in map(unquote, path.split("/")[:-1]):
        if name == "..":
            if not names:
                return Target(Kind.OUTSIDE)
            names.pop()
        elif name not in ("", "."):
            names.append(name)
    match unquote(path.rpartition("/")[2]):
        case "..":
            if not names:
                return Target(Kind.OUTSIDE)
            last = [*names[:-1], "index.html"]
        case "" | ".":
            last = [*names, "index.html"]
        case name:
            last = [*names, name]
    return Target(Kind.OWN, "/".join(last), fragment)


def _is_local(host: str) -> bool:
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False
