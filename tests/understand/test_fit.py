"""Fitting the salience models and the word lists."""

import gzip
import json

import numpy as np
import pytest

from newsreel.understand import fit, lexicon
from newsreel.understand.salience import FEATURES, score


def texts(count=40):
    """Texts whose salient entities stand in the headline, and whose others come late."""
    made = []
    for number in range(count):
        title = f"Floods hit Kabul{number}"
        text = f"Floods hit Kabul{number} today. Kabul{number} is wet. Much rain fell. A man from Paris{number} came."
        entities = [{"mentions": [f"kabul{number}"], "score": 2.8}, {"mentions": [f"paris{number}"], "score": 1.0}]
        made.append({"title": title, "text": text, "entities": entities})
    return made


@pytest.fixture
def wikinews(tmp_path):
    path = tmp_path / "judged.jsonl"
    lines = [*texts(), {"title": "Empty", "text": "Nothing", "entities": []}]
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    return path


@pytest.fixture
def wikidata(tmp_path):
    path = tmp_path / "entities.jsonl.gz"
    rows = [
        {"label": "Zubair Karim", "instance_of": ["Q5"], "description": "writer from here"},
        {"label": "Amina Karim", "instance_of": ["Q5"], "description": "writer from there"},
        {"label": "Paris Hill", "instance_of": ["Q5"], "description": "writer"},
        {"label": "Paris", "instance_of": ["Q515"], "description": "capital of France"},
        {"label": "Sir Karim", "instance_of": ["Q5"]},
        {"label": None},
    ]
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def test_texts_without_judged_entities_are_left_out(wikinews):
    judged = fit.judged(wikinews)
    assert len(judged) == 40
    assert judged[0].rows.shape == (2, len(FEATURES) + 1)
    assert judged[0].scores.tolist() == [2.8, 1.0]


def test_a_fitted_model_ranks_texts_it_has_not_seen(wikinews):
    judged = fit.judged(wikinews)
    assert fit.cross_validate(judged, len(FEATURES)) == 1
    model = fit.fit_salience(judged[:30], len(FEATURES))
    high, low = model.of(judged[35].rows[:, : len(FEATURES)])
    assert high > low


@pytest.mark.parametrize(
    ("told", "salient", "expected"),
    [
        ([1, 2, 3, 4], [False, False, True, True], 1),
        ([4, 3, 2, 1], [False, False, True, True], 0),
        ([1, 1, 1, 1], [False, False, True, True], 0.5),
        ([1, 2, 3, 4], [False, True, False, True], 0.75),
    ],
)
def test_the_area_under_the_curve_is_the_chance_of_the_right_order(told, salient, expected):
    assert fit.area_under_curve(np.array(told, float), np.array(salient)) == pytest.approx(expected)


def test_first_names_are_peoples_and_not_places(wikidata):
    weights = fit.fit_words(wikidata, ["He lives here. They came here. We are here."])
    assert weights["first_names"].split() == ["Amina", "Zubair"]
    assert weights["last_names"].split() == ["Karim"]
    assert "here" in weights["common_words"].split()
    assert "kabul" not in weights["common_words"].split()


def test_a_word_that_is_mostly_a_name_is_not_common():
    words = fit.common_words(
        [], ["a turkey ran", "to Turkey, by Turkey", "in Turkey", "near Turkey", "the police came"]
    )
    assert "turkey" not in words
    assert "police" in words


def test_all_that_is_fitted_is_written_and_read_back(wikinews, wikidata, tmp_path):
    weights = fit.fit(wikinews, wikidata)
    fit.write(weights, tmp_path / "weights.json")
    assert json.loads((tmp_path / "weights.json").read_text("utf-8")) == weights
    assert set(weights["salience"]) == {"read", "rank"}
    assert len(weights["salience"]["read"]["weights"]) == len(FEATURES)


def test_the_shipped_weights_fit_the_features():
    assert len(lexicon.SALIENCE["read"]["weights"]) == len(FEATURES)
    assert len(lexicon.SALIENCE["rank"]["weights"]) == len(FEATURES) + 1
    in_title = [1.0] + [0.0] * (len(FEATURES) - 1)
    assert score(in_title) > score([0.0] * len(FEATURES))
