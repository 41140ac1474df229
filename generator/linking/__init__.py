"""A checked archive becomes a timeline: order, reverse links, disputes, and how we got here.

Enters: an Archive without errors, so that every reference leads somewhere. Leaves: a Timeline, and
the Surroundings of one event at a time. Linking is total: it neither fails nor reports. After edits of a few records
`relink` does the same for the price of these, or says that the archive has to be linked as a whole.
"""

from generator.linking.edits import Edited, FullLinkRequiredError
from generator.linking.path import around
from generator.linking.relink import Relinked, relink
from generator.linking.timeline import link

__all__ = ["Edited", "FullLinkRequiredError", "Relinked", "around", "link", "relink"]
