"""Anki as a peer: each delivery of FILE as a note of as many fields.

    push.py URL FOLDER FILE

Says `ready`, syncs at each line it reads, and says how many seconds that took.
"""

import json
import sys
import time

from anki.collection import Collection

url, folder, file = sys.argv[1:]
col = Collection(f"{folder}/collection.anki2")
rows = [json.loads(line) for line in open(file, encoding="utf-8")]
kind = col.models.new("delivery")
for name in rows[0]:
    col.models.add_field(kind, col.models.new_field(name))
template = col.models.new_template("card")
template["qfmt"] = "{{" + next(iter(rows[0])) + "}}"
col.models.add_template(kind, template)
col.models.add(kind)
auth = col.sync_login("bench", "bench", url)
# What is not measured: the first sync of two empty sides.
said = col.sync_collection(auth, False)
col.close_for_full_sync()
col.full_upload_or_download(auth=auth, server_usn=said.server_media_usn, upload=True)
col.reopen(after_full_sync=True)
kind = col.models.by_name("delivery")
deck = col.decks.id("Default")
for row in rows:
    note = col.new_note(kind)
    note.fields = [value if isinstance(value, str) else json.dumps(value) for value in row.values()]
    col.add_note(note, deck)
print("ready", flush=True)
for _ in sys.stdin:
    began = time.monotonic()
    said = col.sync_collection(auth, False)
    took = time.monotonic() - began
    assert said.required == said.NO_CHANGES, said
    print(took, flush=True)
