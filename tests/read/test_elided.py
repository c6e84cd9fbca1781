"""A figure of "the number", and the harm told before that it is of."""

import pytest

from claimtrack.figures.figure import Form
from claimtrack.languages import load_language
from claimtrack.model.proposal import Certainty
from claimtrack.read.counting import CountedFigure, find_counted_figures
from claimtrack.read.pipeline import Context, propose
from claimtrack.read.surroundings import read_surroundings
from tests.work import assert_linear

READ = {
    "put at": ("en", "Divers brought up the dead. The mayor put the number at 60."),
    "rose to": ("en", "Several miners died. The figure has since risen to 60."),
    "same sentence": ("en", "Divers brought up the dead, and the mayor put the number at 60."),
    "of an earlier figure": ("en", "At least 40 miners died. The mayor put the number at 60."),
    "people": ("en", "Several miners died. The total reached 60 people."),
    "fr être de": ("fr", "Plusieurs mineurs sont morts. Le total est de 60."),
    "fr bilan": ("fr", "L'explosion a tué des tisserands. Le bilan s'établit à 60."),
    "fr nombre": ("fr", "On a retrouvé les morts. La maire évalue leur nombre à 60."),
    "es": ("es", "Los buzos hallaron a los muertos. La cifra asciende a 60."),
    "pt": ("pt", "Os mergulhadores acharam os mortos. O número subiu para 60."),
    "de": ("de", "Taucher bargen die Toten. Die Zahl liegt bei 60."),
    "ru": ("ru", "Водолазы подняли погибших. К утру число достигло 60."),
    "uk": ("uk", "Водолази підняли загиблих. До ранку їхня кількість сягнула 60."),
    "ar": ("ar", "انتشل الغواصون القتلى. وارتفع العدد إلى 60."),
    "tr": ("tr", "Dalgıçlar ölüleri çıkardı. Vali sayıyı 60 olarak açıkladı."),
    "hy": ("hy", "Ջրասուզակները գտան զոհերին։ Առավոտյան թիվը հասավ 60-ի։"),
    "az": ("az", "Dalğıclar ölənləri çıxardılar. Səhər bu rəqəm 60-a çatdı."),
}

UNREAD = {
    "two kinds": "Divers counted the dead and the wounded. The mayor put the number at 60.",
    "things too": "Divers counted the dead and the sunken houses. The mayor put the number at 60.",
    "another figure": "After 3 storms many died. The mayor put the number at 60.",
    "none died": "Nobody was killed. The mayor put the number at 60.",
    "denied": "The mayor denied that miners were killed. He put the number at 60.",
    "expected": "The flood could kill miners. The mayor put the number at 60.",
    "one victim": "Robbers killed a guard. The mayor put the number at 60.",
    "a number of something": "Several miners died. The number of schools rose to 60.",
    "things counted": "Several miners died. The mayor put the number at 60 houses.",
    "a share": "Several miners died. The mayor put the number at 60 percent.",
    "a sentence between": "Several miners died. It rained. The mayor put the number at 60.",
    "a paragraph between": "Several miners died.\n\nThe mayor put the number at 60.",
    "harm told after": "It rained. The mayor put the number at 60 after counting the dead.",
    "a name": "Several miners died. The number is 60 for all calls.",
    "nothing told": "It rained. The mayor put the number at 60.",
}


def of_sixty(text: str, tag: str) -> CountedFigure:
    """What the figure 60 counts."""
    found = find_counted_figures(text, load_language(tag))
    return next(one for one in found if one.figure.value == 60)


@pytest.mark.parametrize(("tag", "text"), READ.values(), ids=READ.keys())
def test_the_number_stands_for_the_harm_told_before(tag: str, text: str) -> None:
    found = of_sixty(text, tag)
    assert (found.metric, found.certainty) == ("killed", Certainty.LOW)
    assert " stands for " in found.because


@pytest.mark.parametrize("text", UNREAD.values(), ids=UNREAD.keys())
def test_it_stands_for_nothing_else(text: str) -> None:
    assert of_sixty(text, "en").metric is None


def test_the_proposal_keeps_the_hedge_and_says_why_it_is_unsure() -> None:
    text = "Rescuers counted the dead all night. The governor put the number at 'nearly sixty'."
    proposal = propose(text, load_language("en"), Context())[0]
    figure = proposal.claim.figure
    assert figure is not None
    assert (proposal.claim.metric, figure.form, figure.value) == ("killed", Form.NEARLY, 60)
    assert (proposal.rule, proposal.certainty) == ("noun told before", Certainty.LOW)
    assert proposal.because == '"the number" stands for "dead", told in the sentence before'
    assert "the number at 'nearly sixty" in proposal.claim.evidence.quote


@pytest.mark.parametrize(
    "part",
    [
        "the dead and the number at 60 and the number at 61 ",
        "They put the dead at 60 and the number at 61. ",
        "Miners died. They put the number at 60. ",
    ],
)
def test_work_grows_with_length(part: str) -> None:
    language = load_language("en")

    def read(times: int) -> None:
        read_surroundings.cache_clear()
        find_counted_figures(part * times, language)

    assert_linear(read, 100)
