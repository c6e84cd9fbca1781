"""The words of a language that join others and say nothing by themselves."""

from functools import cache

from claimtrack.languages.language import Language
from claimtrack.text.fold import fold_phrase


@cache
def small_words(language: Language) -> frozenset[str]:
    """The folded words of a language that join others and say nothing of a figure by themselves.

    Articles, auxiliaries, pronouns, and prepositions; none that denies or doubts.
    """
    speech, patterns = language.speech, language.counting
    found = patterns.passive | patterns.object_openers | patterns.skipped
    found |= {fold_phrase(phrase) for phrase in language.circumstances.phrases.get("before", ())}
    if speech is not None:
        found |= speech.determiners | speech.auxiliaries | speech.passives | speech.coordinators
        found |= speech.that | speech.pronouns | speech.relatives | speech.inside
    changing = language.changes_meaning.phrases.values()
    return found - {fold_phrase(phrase) for phrases in changing for phrase in phrases}
