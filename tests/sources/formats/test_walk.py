"""Going through documents."""

from __future__ import annotations

from newsreel.sources.formats.document import open_mended, open_strictly
from newsreel.sources.formats.draft import EntryDraft
from newsreel.sources.formats.walk import entries_everywhere, fill


def test_children_go_to_the_function_that_knows_their_name_and_others_are_passed_over():
    opened = open_strictly(b"<r><!-- x --><a>1</a><?pi?><b>2</b><c><a>3</a></c></r>", base=None)
    seen = []
    fill(EntryDraft(), opened.root, {"a": lambda _draft, node, _document: seen.append(node.text)}, opened)
    assert seen == ["1"]


def test_entries_elsewhere_count_only_where_they_are_more():
    opened = open_strictly(b"<r><item/><x><item/></x></r>", base=None)
    regular = [opened.root[0]]
    assert len(entries_everywhere(opened, regular, "item")) == 2
    assert entries_everywhere(opened, list(opened.root.iter("item")), "item") is not regular
    assert entries_everywhere(opened, regular, "entry") is regular


def test_items_of_other_vocabularies_are_no_entries():
    opened = open_strictly(b'<r xmlns:o="urn:other"><item/><o:item/><o:item/></r>', base=None)
    regular = [opened.root[0]]
    assert entries_everywhere(opened, regular, "item") is regular


def test_in_a_recovered_document_prefixes_without_a_namespace_are_understood():
    opened = open_mended("<r><rss:item><rss:item>", base=None)
    assert len(entries_everywhere(opened, [], "item")) == 2
