"""The preview: `timeline serve` holds the linked archive in memory and makes a page when it is asked for.

preview.py starts it. signs.py says what the files look like; known.py reads the archive, and after a change only
what changed; hand_written.py has MkDocs make the rest; site.py makes any file of the site when it is asked for,
but for the search index, which indexing.py makes in the background and index.py holds;
state.py goes from one state of all this to the next; following.py does so in the background, and shows the state
in one step; http.py answers the browser, and preview.js is its other side.
"""
