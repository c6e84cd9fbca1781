"""What is told of a phrase that is read as a figure."""

from claimtrack.figures.profile import load_profile
from claimtrack.report.figure_lines import explain_figure

WORDS = "in March 1999 at least 43 people, the oldest aged 87"


def test_json_has_every_number_beside_the_figure() -> None:
    told = explain_figure(WORDS, "en", load_profile()).to_json()
    assert told["value"] == 43
    numbers = {WORDS[each["start"] : each["end"]]: each["value"] for each in told["numbers"]}
    assert numbers == {"1999": 1999, "43": 43, "87": 87}
