"""The Python-Markdown extension that makes the page of the generated Markdown, under MkDocs and Zensical alike."""

from .extension import AnnotatedExtension, makeExtension

__all__ = ["AnnotatedExtension", "makeExtension"]
