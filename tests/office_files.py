"""Word and OpenDocument files of a few paragraphs, made for tests.

XML of a body  ->  bytes of a file
"""

from __future__ import annotations

import zipfile
from io import BytesIO

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/></w:style>'
    for id, name in (
        ("Titel", "Title"),
        ("Untertitel", "Subtitle"),
        ("Autor", "Author"),
        ("Datum", "Date"),
        ("U1", "heading 1"),
    )
)


def packed(parts: dict[str, str]) -> bytes:
    """Return a package of these parts."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def docx(body: str, comments: str = "") -> bytes:
    """Return a Word file; its styles have the names that Word gives them in German."""
    kinds = {"document": "document.main", "styles": "styles", "comments": "comments"}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    related = "".join(
        f'<Relationship Id="r{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for name in kinds
        if name != "document"
    )
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{_W}" xmlns:v="urn:schemas-microsoft-com:vml"><w:body>{body}</w:body></w:document>',
            "word/styles.xml": f'<w:styles xmlns:w="{_W}">{_STYLES}</w:styles>',
            "word/comments.xml": f'<w:comments xmlns:w="{_W}">{comments}</w:comments>',
        }
    )


def p(text: str, style: str = "") -> str:
    """Return a paragraph of a Word file; `text` is XML when it begins with a tag."""
    runs = text if text.startswith("<") else r(text)
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{runs}</w:p>"


def r(text: str, tag: str = "t") -> str:
    """Return a run of text."""
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def odt(body: str, styles: str = "") -> bytes:
    """Return an OpenDocument text."""
    spaces = (
        " ".join(
            f'xmlns:{short}="{_ODF}:{name}:1.0"'
            for short, name in (
                ("office", "office"),
                ("text", "text"),
                ("style", "style"),
                ("draw", "drawing"),
                ("table", "table"),
            )
        )
        + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<office:document-content {spaces} office:version="1.3"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>',
            "styles.xml": f"<office:document-styles {spaces}/>",
        }
    )
