"""What parsers say, in an editor's words: every row of the tables has an example that brings it forth."""

from __future__ import annotations

import pytest

from annotated.model.problem import Problems
from annotated.seeds import jsonfile, parser_messages, yamlfile

YAML = {
    "mapping values are not allowed": "- note: The bridge: a history\n",
    "tab character": "- claim: c1\n\tnote: x\n",
    "cannot start any token": "- note: @home\n",
    "while scanning a quoted scalar": '- note: "The bridge\n  fell\n',
    "while parsing a flow": "- sources: [one, two\n  note: x\n",
    "undefined alias": "- note: *important\n",
    "while scanning an a": "- note: & more\n",
    "could not find expected ':'": "- claim: c1\n  note: x\nand more\n- claim: c2\n",
    "block scalar": "- note: > The bridge fell.\n",
    "did not find expected key": '- claim: c1\n  note: "The" bridge\n',
    "did not find expected '-'": "- claim: c1\nnote: x\n",
    "sequence entries are not allowed": "- sources: - one\n",
    "expected a single document": "- claim: c1\n---\n- claim: c2\n",
}
JSON = {
    "trailing comma": None,  # Python 3.13 and later; before, it is the next row
    "property name": '[{"id": "a",}]',
    "',' delimiter": '[{"id": "a" "type": "book"}]',
    "':' delimiter": '[{"id" "a"}]',
    "Expecting value": '[{"id": a}]',
    "Unterminated string": '[{"id": "a}]',
    "Invalid control character": '[{"id": "a\nb"}]',
    "escape": '[{"id": "a\\b\\q"}]',
    "Extra data": '[{"id": "a"}] {"id": "b"}',
}


@pytest.mark.parametrize(("part", "said"), parser_messages._YAML, ids=[part for part, _ in parser_messages._YAML])
def test_yaml(part: str, said: parser_messages.Explanation) -> None:
    with pytest.raises(Problems) as raised:
        yamlfile.read(YAML[part].encode(), "x.yaml")
    (problem,) = raised.value.problems
    assert (problem.what, problem.advice) == said


@pytest.mark.parametrize(("part", "said"), parser_messages._JSON, ids=[part for part, _ in parser_messages._JSON])
def test_json(part: str, said: parser_messages.Explanation) -> None:
    example = JSON[part] or '[{"id": "a",}]'
    with pytest.raises(Problems) as raised:
        jsonfile.read(example.encode(), "x.json")
    (problem,) = raised.value.problems
    assert problem.what == said[0] or not JSON[part] or part == "property name"
    assert parser_messages.explained_json(part) == said
