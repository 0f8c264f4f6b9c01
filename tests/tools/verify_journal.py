#!/usr/bin/env python3
"""Verifies a journal from docs/journal.md alone, with none of our code.

    verify_journal.py acopio.db

Prints how many records of each kind fit and the head; exits with 1 and names the first thing that
does not fit, with 2 when the file is no journal. Python's library has no ed25519, so the head's
signature is NOT checked here; `acopioctl verify` does.
"""

import hashlib
import pathlib
import sqlite3
import struct
import sys

# Kind of version 1: its name, and how many fields its body has at least.
KINDS = {
    1: ("center set up", 7),
    2: ("catalogue issued", 7),
    3: ("price list issued", 5),
    4: ("producer registered", 8),
    5: ("quota granted", 5),
    6: ("advance granted", 3),
    7: ("card changed", 3),
    8: ("day opened", 2),
    9: ("delivery", 26),
    10: ("payment", 3),
    11: ("void", 5),
    12: ("printed", 3),
    13: ("day closed", 8),
    14: ("setting changed", 2),
}


class Misfit(Exception):
    """The first thing that does not fit."""


class Reader:
    """Reads deterministic CBOR: shortest numbers, definite lengths."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        part = self.data[self.at : self.at + count]
        if len(part) < count:
            raise Misfit("it ends too early")
        self.at += count
        return part

    def argument(self, info):
        if info < 24:
            return info
        if info > 27:
            raise Misfit("a length is not definite")
        width = 1 << (info - 24)
        value = int.from_bytes(self.take(width), "big")
        if value < (24 if width == 1 else 1 << (4 * width)):
            raise Misfit("a number is not in its shortest form")
        return value

    def item(self):
        major, info = divmod(self.take(1)[0], 32)
        if major == 7:
            return self.simple(info)
        value = self.argument(info)
        if major == 0:
            return value
        if major == 1:
            return -1 - value
        if major == 2:
            return self.take(value)
        if major == 3:
            return self.take(value).decode("utf-8")
        if major == 4:
            return [self.item() for _ in range(value)]
        if major == 5:
            return [(self.item(), self.item()) for _ in range(value)]
        return self.item()  # what a tag marks

    def simple(self, info):
        if 20 <= info <= 23:
            return (False, True, None, None)[info - 20]
        if 25 <= info <= 27:
            return self.take(1 << (info - 24))  # a float: in no kind of ours
        raise Misfit("a value is of no known type")


def read_record(data):
    """The record's six items."""
    reader = Reader(data)
    try:
        record = reader.item()
    except (UnicodeDecodeError, RecursionError) as error:
        raise Misfit(str(error)) from error
    if reader.at != len(data):
        raise Misfit("something follows it")
    if not isinstance(record, list) or len(record) != 6:
        raise Misfit("it is no array of six")
    kind, version, wall_ms, clock, actor, body = record
    if [type(item) for item in record[:5]] != [int, int, int, int, str]:
        raise Misfit("its header has other types")
    if not (0 <= kind <= 255 and 0 <= version <= 255 and 0 <= clock <= 2):
        raise Misfit("its header is out of range")
    if version == 1 and kind in KINDS:
        if not isinstance(body, list) or len(body) < KINDS[kind][1]:
            raise Misfit("its body is too short")
    return record


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def walk(db):
    """Checks everything but the signature; gives the head and the count of each kind."""
    row = db.execute("select terminal, epoch, public_key from identity").fetchone()
    if row is None:
        raise Misfit("the file has no identity")
    head, count, kinds = sha256(b"acopio/journal/1", *row), 0, {}
    rows = db.execute("select seq, kind, wall_ms, bytes, hash from journal order by seq")
    for seq, kind, wall_ms, data, stored in rows:
        if seq != count + 1:
            raise Misfit(f"records are missing before record {seq}")
        head = sha256(head, struct.pack(">Q", seq), data)
        if head != stored:
            raise Misfit(f"record {seq} is not what was written")
        try:
            record = read_record(data)
        except Misfit as why:
            raise Misfit(f"record {seq} cannot be read: {why}") from why
        if (record[0], record[2]) != (kind, wall_ms):
            raise Misfit(f"record {seq} is not what stands beside it")
        name = KINDS.get(kind, ("",))[0] if record[1] == 1 else ""
        name = name or f"not known: {kind}, version {record[1]}"
        kinds[name] = kinds.get(name, 0) + 1
        count = seq
    signed = db.execute("select seq, hash from head").fetchone()
    if signed != (count, head) and (signed is not None or count > 0):
        raise Misfit(f"the signed head is not that after record {count}")
    return head, count, kinds


def main(arguments):
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    path = pathlib.Path(arguments[0]).resolve()
    try:
        db = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        db.execute("begin")  # one snapshot: the terminal may be writing
        head, count, kinds = walk(db)
    except Misfit as why:
        print(f"misfit: {why}")
        return 1
    except sqlite3.Error as error:
        print(f"no journal: {error}", file=sys.stderr)
        return 2
    for name, many in sorted(kinds.items()):
        print(f"{many:8} {name}")
    print(f"records: {count}")
    print(f"head: {head.hex()}")
    print("signature: not checked")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
