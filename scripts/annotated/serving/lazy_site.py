"""The edge to MkDocs while authors write: each page is made when somebody asks for it, and again when its file changed.

    MkDocs's settings  ->  Site;  address + Site  ->  the file that is served

So a library shows its first page as soon as its files are listed, and an edited page as soon as it is looked at, however many others
there are. A page is made by MkDocs's own two steps; what it would do for all pages at once (`mkdocs.commands.build.build`) is done here
for the one.

Those steps are MkDocs's private functions, used in this module alone. By public ways, `mkdocs serve --dirty` or the built site served, all
pages are made before the first is shown: of one reading in 2 s as here, of 100 in two minutes, of 1,000 in more than twenty, not in 6 s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import RLock

from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

TRIED = ("1.6.1",)
"""Versions of MkDocs whose private functions are known to do what is done here."""
SEARCH = "search/search_index.json"
"""Of all pages: whoever searches waits until they are made."""

Version = tuple[int, int, int]


class Site:
    """What MkDocs knows of a project, and what was made of it so far. One page is made at a time."""

    def __init__(self, settings: Callable[[], MkDocsConfig]) -> None:
        self._settings = settings
        self._lock = RLock()
        self._searched = False
        self.gather()

    def gather(self) -> None:
        """Read the settings and list all files; pages in the menu are read, since others name them. Raises what MkDocs raises."""
        with self._lock:
            config = self._settings()
            self.config = config = config.plugins.on_config(config)
            config.plugins.on_pre_build(config=config)
            files = get_files(config)
            env = config.theme.get_env()
            files.add_files_from_theme(env, config)
            self._files = config.plugins.on_files(files, config=config)
            set_exclusions(self._files, config)
            self._nav = config.plugins.on_nav(get_navigation(self._files, config), config=config, files=self._files)
            self._at = {file.dest_uri: file for file in self._files if _served(file)}
            self._versions: dict[str, Version] = {}
            for page in self._nav.pages:
                _populate_page(page, config, self._files)
            self._env = config.plugins.on_env(env, config=config, files=self._files) or env

    def follow(self, paths: Iterable[str]) -> None:
        """Take notice of files that came, changed or went."""
        with self._lock:
            self._searched = False
            for path in sorted(paths):
                if path == self.config.config_file_path:
                    self.gather()
                elif Path(path).is_relative_to(self.config.docs_dir):
                    name = Path(path).relative_to(self.config.docs_dir).as_posix()
                    for one in _below(Path(path)) if Path(path).exists() else ():
                        self._add(one.relative_to(self.config.docs_dir).as_posix())
                    if not Path(path).exists():
                        self._forget(name)

    def make(self, path: str) -> None:
        """Bring the file for `path`, from the site's own address, up to date; do nothing where there is none.

        Raises what MkDocs raises for a page that cannot be made.
        """
        with self._lock:
            if path == SEARCH and not self._searched:
                self._index()
            elif path in self.config.theme.static_templates and path not in self._versions:
                _build_theme_template(path, self._env, self._files, self.config, self._nav)
                self._versions[path] = (0, 0, 0)
            elif path in self._at:
                self._make(self._at[path])

    def _make(self, file: File) -> None:
        if file.abs_src_path is None:  # made by a plugin
            return
        try:
            status = Path(file.abs_src_path).stat()
        except FileNotFoundError:  # gone just now
            return
        version = (status.st_mtime_ns, status.st_ino, status.st_size)
        if self._versions.get(file.dest_uri) == version:
            return
        if file.is_documentation_page():
            named = [page for page in self._nav.pages if page.file is file]
            page = named[0] if named else Page(None, file, self.config)
            _populate_page(page, self.config, self._files)
            pages = self._files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
            draft = file.inclusion is InclusionLevel.DRAFT
            _build_page(page, self.config, pages, self._nav, self._env, excluded=draft)
        else:
            file.copy_file(dirty=False)
        self._versions[file.dest_uri] = version

    def _index(self) -> None:
        self.gather()
        for file in self._files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
            self._make(file)
        self.config.plugins.on_post_build(config=self.config)
        self._searched = True

    def _add(self, name: str) -> None:
        if self._files.get_file_from_path(name):
            return
        config = self.config
        file = File(name, config.docs_dir, config.site_dir, config.use_directory_urls)
        set_exclusions([file], config)
        if config.nav is None or file.dest_uri in self._at:  # the menu changes, or which of two files is shown
            self.gather()
            return
        self._files.append(file)
        self._versions.clear()  # pages link to it, or list it
        if _served(file):
            self._at[file.dest_uri] = file

    def _forget(self, name: str) -> None:
        """Forget a file, or all in a folder, that is gone."""
        gone = [file for file in self._files if file.src_uri == name or file.src_uri.startswith(f"{name}/")]
        for file in gone:
            self._files.remove(file)
            self._at.pop(file.dest_uri, None)
            self._versions.pop(file.dest_uri, None)
            Path(file.abs_dest_path).unlink(missing_ok=True)
        if gone and self.config.nav is None:
            self.gather()
        elif gone:
            self._versions.clear()


def _served(file: File) -> bool:
    return int(file.inclusion.value) >= int(InclusionLevel.DRAFT.value)


def _below(path: Path) -> Iterator[Path]:
    """Yield the file `path`, or all files in the folder."""
    if path.is_dir():
        yield from (one for one in sorted(path.rglob("*")) if one.is_file())
    else:
        yield path
