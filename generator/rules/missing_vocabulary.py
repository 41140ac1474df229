"""Every word of the model has a label in site_config/vocabulary.yml; relations and responses have a reverse too.

Statuses, relations, kinds of claim and the like are fixed in the generator; what readers see of them is the
archive's own choice. Without a label, a page would show the bare key.

Bad:

    # site_config/vocabulary.yml
    importances:
      major: {label: Major}
      minor: {label: Minor}

Good:

    # site_config/vocabulary.yml
    importances:
      major: {label: Major}
      normal: {label: Normal}
      minor: {label: Minor}
"""

from collections.abc import Iterator

from generator.model.archive import Archive
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.rules._finding import error
from generator.rules._vocabulary import TWO_SIDED, at_word, closed_sets


def check(_archive: Archive, settings: Settings) -> Iterator[Finding]:
    """A finding for each word without a label, and each two-sided word without a reverse."""
    for name, members, words in closed_sets(settings):
        for member in members:
            if member not in words:
                yield error("missing-vocabulary", at_word(name, on_key=True), list=name, word=member)
            elif name in TWO_SIDED and words[member].reverse is None:
                where = at_word(name, member, on_key=True)
                yield error("missing-vocabulary", where, key="missing-vocabulary-reverse", list=name, word=member)
