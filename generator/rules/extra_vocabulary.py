"""The closed lists of site_config/vocabulary.yml hold only words that the model knows.

Only `event_kinds` and `place_kinds` are open. A label for a word that no record can use is a misspelling, or belongs
in another list.

Bad:

    # site_config/vocabulary.yml
    importances:
      major: {label: Major}
      normal: {label: Normal}
      minor: {label: Minor}
      manor: {label: Manor}

Good:

    # site_config/vocabulary.yml
    importances:
      major: {label: Major}
      normal: {label: Normal}
      minor: {label: Minor}
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding, said
from generator.model.settings import Settings
from generator.rules._finding import error
from generator.rules._nearest import Names
from generator.rules._vocabulary import at_word, closed_sets


def check(_archive: Archive, settings: Settings) -> Iterator[Finding]:
    """A finding for each word that the model does not have."""
    for name, members, words in closed_sets(settings):
        for word in words:
            if word not in members:
                nearest = Names(members).nearest(word)
                hint = said("rules-did-you-mean", nearest=nearest) if nearest else None
                where = at_word(name, word, on_key=True)
                yield error("extra-vocabulary", where, list=name, word=word, members=", ".join(members), hint=hint)
