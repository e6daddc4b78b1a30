"""Which code pages RTF means by its numbers.

number of a character set or of a code page  ->  name of a codec
"""

from __future__ import annotations

CHARSETS = {
    **{0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253"},
    **{
        162: "cp1254",
        163: "cp1258",
        177: "cp1255",
        178: "cp1256",
        186: "cp1257",
        204: "cp1251",
        222: "cp874",
        238: "cp1250",
    },
    **{254: "cp437", 255: "cp850"},
}
"""Code pages by the number of a font's character set (RTF 1.9.1, `\\fcharset`)."""
PAGES = {
    65001: "utf_8",
    10000: "mac_roman",
    10007: "mac_cyrillic",
    10006: "mac_greek",
    10029: "mac_latin2",
    936: "gbk",
}
"""Code pages whose number is not that of their codec."""
