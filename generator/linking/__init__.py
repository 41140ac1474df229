"""A checked archive becomes a timeline: order, reverse links, disputes, and how we got here.

Enters: an Archive without errors, so that every reference leads somewhere. Leaves: a Timeline, and
the Surroundings of one event at a time. Linking is total: it neither fails nor reports.
"""

from generator.linking.path import around
from generator.linking.relink import relink, with_faces
from generator.linking.timeline import link

__all__ = ["around", "link", "relink", "with_faces"]
