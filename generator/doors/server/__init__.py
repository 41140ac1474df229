"""The preview: `timeline serve` holds the linked archive in memory and makes a page when it is asked for.

signs.py     what the files look like: cheap to compare, so that no event of the system needs to be believed
known.py     the archive as it was read: after a change only the files that changed are read again
hand_written.py   what MkDocs makes: hand-written pages, the frame of all pages, assets
site.py      the whole site, each file made when it is asked for
state.py     a site and what is wrong at the moment; from one state and the files to the next
following.py watches, makes the next state in the background, and puts it in the place of the last in one step
http.py      answers the browser on this machine; preview.js is its other side
"""
