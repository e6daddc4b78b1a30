"""The letters of a saved page, as the HTML standard has browsers read them.

bytes  ->  text, and whether there is doubt
"""

from __future__ import annotations

import codecs
import re

_SNIFFED = 4_096
"""Bytes in which a page names its encoding. Browsers look at 1,024; saved pages have a comment more before it."""
_META = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]+)",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(rb"<html[^>]{0,500}?\slang\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_LABELS = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii", "x-cp1252"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ksc5601"), "cp949"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "tis-620"), "cp874"),
    **{
        "big5": "big5hkscs",
        "x-mac-cyrillic": "mac_cyrillic",
        "macintosh": "mac_roman",
        "unicode": "utf-8",
        "utf8": "utf-8",
    },
}
"""What browsers read under these names (https://encoding.spec.whatwg.org/#names-and-labels)."""
_USUAL = {
    **dict.fromkeys(("ar", "fa"), "cp1256"),
    **dict.fromkeys(("ba", "be", "bg", "kk", "ky", "mk", "ru", "sah", "sr", "tg", "tt", "uk"), "cp1251"),
    **dict.fromkeys(("cs", "hu", "pl", "sk", "sl", "hr", "ro"), "cp1250"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    **{"el": "iso8859_7", "he": "cp1255", "ja": "cp932", "ko": "cp949", "th": "cp874", "vi": "cp1258", "zh": "gb18030"},
    **dict.fromkeys(("tr", "ku", "az"), "cp1254"),
}
"""What pages of a language were written in before UTF-8 (HTML standard, “determining the character encoding”); all others in windows-1252."""


def decode_page(content: bytes) -> tuple[str, str]:
    """Return the page as text, and a sentence for the editor where its encoding had to be guessed; empty where not."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _lines(content.decode(encoding, "replace")), ""
    named = _META.search(content[:_SNIFFED])
    label = (named[1] or named[2]).decode("ascii", "replace").lower() if named else ""
    codec = _codec(label)
    as_utf8 = _strict(content, "utf-8")
    if as_utf8 is not None:
        # Letters of two bytes and more that fit UTF-8 throughout are never another encoding by chance: the page was saved anew.
        doubt = (
            ""
            if codec in ("utf-8", "") or content.isascii()
            else f"The page says that it is in {label}, and is in UTF-8."
        )
        return _lines(as_utf8), doubt
    if codec and codec != "utf-8":
        return _lines(content.decode(codec, "replace")), ""
    language = _LANGUAGE.search(content[:_SNIFFED])
    primary = language[1].decode().lower().partition("-")[0] if language else ""
    if label == "utf-8":
        broken = content.decode("utf-8", "replace")
        if broken.count("\ufffd") * 200 < len(broken):
            return _lines(broken), "Some letters of the page are broken: look for � in article.txt."
    usual = _USUAL.get(primary, "cp1252")
    encoding = usual.replace("cp", "windows-") if usual.startswith("cp1") else usual
    notice = (
        f"The page does not say how its letters are encoded: it was read as {encoding}. Look at letters with accents."
    )
    return _lines(content.decode(usual, "replace")), notice


def _codec(label: str) -> str:
    if not label:
        return ""
    label = _LABELS.get(label, label)
    if label.startswith(("utf-16", "utf16")):
        return "utf-8"  # a page that can name its encoding in ASCII is not in UTF-16
    try:
        return codecs.lookup(label).name
    except LookupError:
        return ""


def _strict(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return None


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
