"""What is remembered of names from one reading to the next, and what is forgotten."""

import gc
import weakref

from newsreel.knowledge.names import Candidate
from newsreel.understand import memory, read
from newsreel.understand.memory import memory_of
from tests.understand.names_at_hand import ENTITIES, NAMED, NamesAtHand, place

TEXT = "They met in Kabul, and went on to Paris."


class Corrected(NamesAtHand):
    """Names under corrections: what was asked for may change between two readings."""

    def __init__(self):
        super().__init__(ENTITIES, NAMED)
        self.moved = {}
        self.renamed = {}

    def candidates(self, name):
        return self.moved.get(self._names[name]) or super().candidates(name)

    def entity(self, entity):
        return self.renamed.get(entity) or super().entity(entity)


def linked(names):
    return {entity.name: entity.entity for entity in read("", TEXT, language="en", names=names).entities}


def test_the_same_names_have_one_memory():
    names = NamesAtHand(ENTITIES, NAMED)
    assert memory_of(names) is memory_of(names)
    assert memory_of(names) is not memory_of(NamesAtHand(ENTITIES, NAMED))


def test_a_reading_leaves_something_to_remember():
    names = NamesAtHand(ENTITIES, NAMED)
    assert memory_of(names).senses == {}
    linked(names)
    assert memory_of(names).senses != {}


def test_a_second_reading_is_the_same():
    names = NamesAtHand(ENTITIES, NAMED)
    assert linked(names) == linked(names) == linked(NamesAtHand(ENTITIES, NAMED))


def test_a_correction_of_a_name_counts_at_once():
    names = Corrected()
    assert linked(names)["Paris"] == "paris-fr"
    names.moved["Paris"] = (Candidate("paris-tx", 1.0),)
    assert linked(names)["Paris"] == "paris-tx"
    names.moved.clear()
    assert linked(names)["Paris"] == "paris-fr"


def test_a_corrected_entity_counts_with_its_names_answer():
    names = Corrected()
    linked(names)
    names.renamed["kabul"] = place("kabul", "Kabul City", 0.7, ("af",), (34.5, 69.2))
    names.moved["Kabul"] = (Candidate("kabul", 1.0),)
    assert linked(names)["Kabul City"] == "kabul"


def test_names_that_are_gone_leave_no_memory():
    names = NamesAtHand(ENTITIES, NAMED)
    linked(names)
    gone = weakref.ref(names)
    del names
    gc.collect()
    assert gone() is None


def test_names_that_cannot_be_told_apart_are_remembered_for_one_reading_only():
    class Unhashable(NamesAtHand):
        __hash__ = None

        def __eq__(self, other):
            return True

    names = Unhashable(ENTITIES, NAMED)
    assert memory_of(names) is not memory_of(names)
    assert linked(names)["Kabul"] == "kabul"


def test_a_full_memory_is_emptied(monkeypatch):
    monkeypatch.setattr(memory, "_MOST", 3)
    names = NamesAtHand(ENTITIES, NAMED)
    linked(names)
    held = memory_of(names)
    held.senses.update(dict.fromkeys(range(1000, 1010), ((), ())))
    memory_of(names)
    assert held.senses == {}
    assert linked(names)["Kabul"] == "kabul"
