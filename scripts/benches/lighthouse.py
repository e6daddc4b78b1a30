"""How a phone on a slow line gets the pages: Lighthouse's scores, by its default (mobile) settings.

built site, Lighthouse  ->  one row a page: medians of three runs

Serves the site with gzip, as a real host does. Lighthouse is not among what the project installs:

    npm install --prefix FOLDER lighthouse
    NPM_DIR=FOLDER scripts/bench lighthouse [PATH …]
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[2]
SLUG = "reading/deadly-threat/"
PATHS = (SLUG, f"{SLUG}claims/")
RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
NOT_OURS = "is-crawlable"
"""A reading whose owner has not agreed asks search engines to stay away; Lighthouse counts that against a page."""
PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
TIMEOUT = 180
"""Seconds for one run; one takes about 20 on two cores."""


class _Packing(SimpleHTTPRequestHandler):
    """Files as a host sends them: what is text is packed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        found = file.is_file()
        body = (file if found else Path(self.directory) / "404.html").read_bytes()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if file.suffix in PACKED or not found:
            body = gzip.compress(body, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Give the address at which `folder` is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Packing, directory=os.fspath(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def run(lighthouse: Path, address: str, out: Path) -> dict[str, Any]:
    """Lighthouse's report on one page."""
    flags = [
        *("--quiet", "--output=json", f"--output-path={out}", f"--skip-audits={NOT_OURS}"),
        "--chrome-flags=--headless=new --no-sandbox",
    ]
    subprocess.run([lighthouse, address, *flags], check=True, timeout=TIMEOUT, stdout=subprocess.DEVNULL)
    report: dict[str, Any] = json.loads(out.read_bytes())
    return report


def row(path: str, reports: list[dict[str, Any]]) -> str:
    """Scores, and what they rest on."""
    scores = [round(100 * median(r["categories"][name]["score"] for r in reports)) for name in CATEGORIES]
    audits = [report["audits"] for report in reports]

    def number(name: str) -> float:
        return float(median(audit[name]["numericValue"] for audit in audits))

    requests = [item for item in audits[0]["network-requests"]["details"]["items"] if item["url"].startswith("http")]
    weight = sum(item["transferSize"] for item in requests) / 1024
    times = " ".join(f"{number(name) / 1000:6.2f}" for name in ("first-contentful-paint", "largest-contentful-paint"))
    return (
        f"{path:32}{''.join(f'{score:6}' for score in scores)}  {times} {number('total-blocking-time'):5.0f}"
        f" {number('cumulative-layout-shift'):6.3f} {len(requests):4} {weight:6.1f}"
    )


def failed(report: dict[str, Any]) -> Iterator[str]:
    """Each audit that is not passed and counts."""
    for name in CATEGORIES:
        for one in report["categories"][name]["auditRefs"]:
            audit = report["audits"][one["id"]]
            if one["weight"] and audit["score"] is not None and audit["score"] < 1 and name != "performance":
                yield f"    {name}: {audit['title']}"


def main(paths: list[str]) -> None:
    """Measure and print."""
    lighthouse = Path(os.environ.get("NPM_DIR", ".")) / "node_modules/.bin/lighthouse"
    if not lighthouse.is_file():
        sys.exit(
            "needs Lighthouse: npm install --prefix FOLDER lighthouse; then NPM_DIR=FOLDER scripts/bench lighthouse"
        )
    os.environ.setdefault("CHROME_PATH", next(filter(None, map(shutil.which, BROWSERS)), ""))
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", os.fspath(site)]
        subprocess.run(mkdocs, cwd=ROOT, check=True)
        print(f"{'page':32}  perf  a11y  best   seo   FCP s  LCP s TBT ms  CLS  req     KB")
        with served(site) as address:
            for path in paths or PATHS:
                reports = [run(lighthouse, address + path, Path(folder) / "report.json") for _ in range(RUNS)]
                print(row(path, reports), *failed(reports[0]), sep="\n", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
