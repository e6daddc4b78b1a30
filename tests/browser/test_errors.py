"""An error of a page's script fails whatever test was looking at the page."""

from __future__ import annotations

import time

import pytest

from browser.conftest import Open
from browser.errors import Errors
from browser.firefox import Firefox
from browser.served import Site

pytestmark = [pytest.mark.browser, pytest.mark.site]

WRONG = {
    "exception": "() => { setTimeout(() => { throw new Error('exception') }) }",
    "rejection": "() => { Promise.reject(new Error('rejection')) }",
    "console": "() => { console.error('console') }",
}


@pytest.mark.parametrize("name", WRONG)
def test_chromium_tells_of_it(name: str, open_page: Open, site: Site, errors: Errors) -> None:
    page = open_page(site.address)
    assert errors.take() == []
    page.evaluate(WRONG[name])
    page.wait_for_timeout(50)
    (error,) = errors.take()
    assert name in error


@pytest.mark.parametrize("name", WRONG)
def test_firefox_tells_of_it(name: str, firefox: Firefox, site: Site, errors: Errors) -> None:
    firefox.open(site.address, 1280, 800)
    assert errors.take() == []
    firefox.evaluate(WRONG[name])
    for _ in range(100):
        firefox.evaluate("() => 0")  # events come before an answer
        if found := errors.take():
            break
        time.sleep(0.05)
    (error,) = found
    assert name in error


def test_what_a_page_warns_of_and_what_is_not_answered_is_no_error_of_a_script(
    open_page: Open, site: Site, errors: Errors
) -> None:
    page = open_page(site.address)
    page.evaluate("async () => { console.warn('careful'); await fetch('nothing') }")
    page.wait_for_timeout(50)
    assert errors.take() == []
