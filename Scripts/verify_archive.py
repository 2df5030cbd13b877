#!/usr/bin/env python3
"""verify_archive.py ARCHIVE [--key VKEY] [--since NOTE] [--ca PEM]: recomputes an archive as Docs/format.md describes it, and names every fault.

Needs Python 3.8 or later, the openssl command and verify_proof.py beside it, and nothing of the archive's own programs. VKEY is a signing key as
somebody outside keeps it, or the SM2 key of the second line, NOTE the file of a checkpoint that somebody kept, PEM the roots of time stamping
authorities; without them the archive is compared with itself alone, and nothing is said of who made a timestamp. VKEY and NOTE may be given
repeatedly. Reads every entry with its content, links and role, batches, seals, keys, erasures, the objects, the checkpoints at hand, and the views.
Does not read what no page shows (`chain`, `delivery`, what is kept of the tree), the schema, nor a record's fields by its kind: `duty verify` does.
Exits with 0 where it finds no fault, 3 where it finds some or cannot read the archive, 2 on wrong usage.
"""
import argparse, base64, datetime, functools, hashlib, json, os, pathlib, re, shutil, sqlite3, sys, tempfile
sys.dont_write_bytecode = True
from verify_proof import Note, openssl, time_of

ROLES = "opening batch record correction annulment erasure disclosure seal key clock".split()
ON_ARCHIVE, ZERO, LARGEST, UNKNOWN = "opening batch seal key clock".split(), bytes(32), 2**53 - 1, float("inf")
FAILURES = ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError, sqlite3.Error
# "Contents of the roles"; what may be left out has a question mark.
MEMBERS = {role: members.split() for role, members in {
    "opening": "format origin suite title mapSalt verifier predecessor?", "seal": "entries subjects subjectMap",
    "batch": "file digest bytes format submitter mapping? records rows skipped setAside faults? evidence?", "key": "verifier retires reason",
    "correction": "target reason decidedBy record", "annulment": "target reason decidedBy", "clock": "from to reason by",
    "erasure": "targets objects copies? basis authority decidedOn", "disclosure": "by to reason kinds"}.items()}

def refuse(what):
    raise ValueError(what)

b64, must = lambda data: base64.b64encode(data).decode(), lambda condition, what: condition or refuse(what)

def unb64(text, count=32):
    data = base64.b64decode(text, validate=True)
    must(b64(data) == text and count in (None, len(data)), f"not {count} bytes of base64: {text[:60]!r}")
    return data

def canonical(data):
    """The object that canonical JSON says; refuses whatever another serialisation would say otherwise."""
    def depth(value):
        must(value is not None and (type(value) is not int or abs(value) <= LARGEST), "null, or an integer too large")
        must(type(value) is not dict or all(re.fullmatch("[a-z][A-Za-z0-9]*", key, re.ASCII) for key in value), "a key")
        return 0 if type(value) not in (dict, list) else 1 + max(map(depth, value.values() if type(value) is dict else value), default=0)
    value = json.loads(data, parse_float=lambda text: 1 / 0)
    again = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    must(type(value) is dict and again == bytes(data) and len(data) <= 1 << 20 and depth(value) <= 16, "not canonical JSON")
    return value

def content_of(role, data):
    value = canonical(data)
    must(role != "record" or type(value["kind"]) is str and value["source"]["row"] >= 1, "a record has a kind and a source")
    known = MEMBERS.get(role, [*value])
    must({name for name in known if name[-1] != "?"} <= set(value) <= {name.rstrip("?") for name in known}, f"the members {sorted(value)}")
    return value

def text_of(milliseconds):
    return (datetime.datetime(1970, 1, 1) + datetime.timedelta(milliseconds=milliseconds)).isoformat(timespec="milliseconds") + "Z"

def is_subject(name):
    if name.lower() == "archive" or name.lower().startswith("congress."):
        return name == "archive" or bool(re.fullmatch(r"congress\.[0-9]{6,12}\.[1-9][0-9]{0,2}", name, re.ASCII))
    return bool(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", name, re.ASCII))

class Archive:
    def __init__(self, folder, faults, others):
        self.folder, self.faults, self.others, self.lines, file = folder, faults, others, [None] * len(others), folder / "archive.sqlite"
        log = folder / "archive.sqlite-wal"
        pending, writable = log.exists() and log.stat().st_size > 0, os.access(folder, os.W_OK) and os.access(file, os.W_OK)
        if pending and not writable:
            print("the folder cannot be written, and a write-ahead log is pending: a private copy of both is read")
            self.scratch = tempfile.TemporaryDirectory()
            file, log = (pathlib.Path(shutil.copy(path, self.scratch.name)) for path in (file, log))
        uri = f"{file.absolute().as_uri()}?{'mode=ro' if writable or pending else 'immutable=1'}"
        self.database = sqlite3.connect(uri, uri=True, isolation_level=None)
        self.database.text_factory = lambda data: data.decode("utf-8", "replace")
        self.rows = self.database.execute
        self.rows("BEGIN")
        self.opening = content_of("opening", self.rows("SELECT content FROM entry WHERE sequence = 0").fetchone()[0])
        self.salt, self.names = unb64(self.opening["mapSalt"]), dict(self.rows("SELECT number, name FROM subject"))
        self.keys, self.roots, self.named, self.heads, self.subtrees = [(0, self.opening["verifier"])], {}, {}, {}, []
        self.standing, self.erased, self.missing, self.next, self.previous, self.time, self.batch = {}, {}, set(), 0, ZERO, None, None
    def need(self, condition, place, what):
        condition or self.faults.append(f"{place}: {what}")
    def H(self, *parts):
        return hashlib.new(self.opening["suite"], b"".join(parts)).digest()
    def try_to(self, place, action, *arguments):
        try:
            action(*arguments)
        except FAILURES as error:
            self.need(False, place, f"{type(error).__name__} {error}")
    def walk(self):
        for row in self.rows("SELECT * FROM entry ORDER BY sequence"):
            self.try_to(f"entry {row[0]}", self.entry, *row)
        self.need(self.batch is None or self.batch[1] == UNKNOWN, "end", f"entries of the batch are missing: {self.batch}")
        for sequence in self.missing:
            self.need(sequence in self.erased, f"entry {sequence}", "the content is missing, and no erasure covers it")
        for target, by in self.erased.items():
            self.need(target in self.missing, f"entry {target}", f"struck by entry {by}, and its content is still there")
            self.need(target not in self.standing, f"entry {target}", f"struck by entry {by}, and what corrects or annuls it is not")
        self.need(len({name.lower() for name in self.names.values()}) == len(self.names), "subject", "names that differ only in case")
        for number, name in self.names.items():
            self.need(is_subject(name) and number in self.heads, f"subject {name!r}", "is none, or has no entry")
    def entry(self, sequence, time, code, number, count, digest, stored, salt, content):
        place, role, name = f"entry {sequence}", ROLES[code] if 0 <= code < len(ROLES) else None, self.names.get(number)
        self.need(role and is_subject(name or ""), place, f"role {code} on {name!r}")
        self.need(sequence == self.next, place, f"expected entry {self.next}")
        self.need((role in ON_ARCHIVE) == (name == "archive") and (role == "opening") == (sequence == 0), place, f"{role} on {name}")
        if role in ("record", "correction", "annulment"):
            self.need(self.batch or role != "record", place, "a record outside a batch")
            self.batch = (self.batch[0], self.batch[1] - 1) if self.batch and self.batch[1] > 1 else None
        else:
            self.need(self.batch is None or self.batch[1] == UNKNOWN, place, f"inside a batch: {self.batch}")
            self.batch, self.scans = (sequence, UNKNOWN) if role == "batch" and content is None else None, None
        if content is None or salt is None:
            self.missing.add(sequence)
        else:
            self.need(self.H(b"duty-archive/content/v1\n", salt, content) == digest and len(salt) == 16, place, "the content does not match its digest")
            self.try_to(place, self.content, sequence, time, role, number, content)
        last, before = self.heads.get(number, (0, ZERO))
        self.need(count == last + 1, place, f"number {count} of its subject, expected {last + 1}")
        self.need(self.time is None or time >= self.time or role == "clock", place, "time runs backwards")
        self.heads[number], previous, self.previous = (count, stored), self.previous, stored
        self.next, self.time = sequence + 1, time
        lines = ["duty-archive/entry/v1", sequence, text_of(time), role, name, count, b64(previous), b64(before), b64(digest)]
        leaf = self.H(b"\0", "".join(f"{line}\n" for line in lines).encode())
        self.need(leaf == stored and len(digest) == 32, place, "the hash does not match the header and its links")
        self.subtrees.append((1, leaf))
        while len(self.subtrees) > 1 and self.subtrees[-1][0] == self.subtrees[-2][0]:
            (width, right), (_, left) = self.subtrees.pop(), self.subtrees.pop()
            self.subtrees.append((2 * width, self.H(b"\1", left, right)))
        if role == "seal":
            self.roots[sequence + 1] = functools.reduce(lambda root, left: self.H(b"\1", left[1], root), self.subtrees[-2::-1], self.subtrees[-1][1])
    def content(self, sequence, time, role, number, data):
        place, value = f"entry {sequence}", content_of(role, data)
        scans = (value if role == "record" else value.get("record", {})).get("source", {}).get("evidence", ())
        self.need(self.scans is None or {*scans} <= self.scans, place, f"names scans that its batch does not: {scans}")
        if role == "batch":
            rows, counts = value["rows"], [value[name] for name in ("records", "skipped", "setAside")]
            self.need(rows == sum(counts) and min(counts) >= 0 and ("faults" in value) == (counts[2] > 0), place, "the batch's counts")
            self.batch = (sequence, value["records"]) if value["records"] else None
            self.scans = {scan["digest"] for scan in value.get("evidence", ()) if must({*scan} == {*"bytes digest file type whole".split()}, "a scan")}
            self.named.update((unb64(digest), sequence) for digest in self.scans.union(map(value.get, {"digest", "mapping", "faults"} & {*value})))
        elif role == "seal":
            members = {self.H(b"duty-archive/subject/v1\n", self.salt, self.names[n].encode()): head for n, (_, head) in self.heads.items()}
            found = dict(entries=sequence, subjects=len(members), subjectMap=b64(self.map_root(members)))
            self.need(value == found, place, f"the seal does not say what the log does: {found}")
        elif role == "key":
            self.keys.append((sequence, value["verifier"]))
            self.need(value["retires"] == self.keys[-2][1], place, "retires a key that was not in force")
        elif role == "clock":
            self.need((value["from"], value["to"]) == (text_of(self.time), text_of(time)), place, "the clock's times")
        elif role == "erasure":
            self.erased.update({target: sequence for target in value["targets"]})
            self.named.update({unb64(digest): None for digest in value["objects"]})
            self.named.update({unb64(copy["copy"]): sequence for copy in value.get("copies", ()) if must(copy["of"] in value["objects"], "a copy")})
            self.targets(sequence, number, value["targets"], datetime.date.fromisoformat(value["decidedOn"]))
        elif role == "record":
            self.standing[sequence] = sequence
        elif role in ("correction", "annulment"):
            target = self.rows("SELECT role, subject, content FROM entry WHERE sequence = ?", (value["target"],)).fetchone()
            self.need(value["target"] < sequence and target and target[:2] == (2, number), place, "the target is no earlier record of its subject")
            kind = target and target[2] and canonical(target[2])["kind"]
            self.need(role == "annulment" or kind in (None, value["record"]["kind"]), place, "changes the record's kind")
            self.standing[value["target"]] = sequence if role == "correction" else None
    def targets(self, sequence, number, targets, decided_on, record=None):
        must(len({*targets}) == len(targets) > 0, f"an order of {decided_on} strikes nothing, or something twice")
        batches = {target: self.rows("SELECT max(sequence) FROM entry WHERE role = 1 AND sequence <= ?", (target,)).fetchone()[0] for target in targets}
        for index, target in enumerate(targets):
            code, owner = self.rows("SELECT role, subject FROM entry WHERE sequence = ? AND sequence < ?", (target, sequence)).fetchone() or (0, 0)
            record = target if ROLES[code] == "record" else record if ROLES[code] in ("correction", "annulment") else None
            is_own = owner == number and (record is not None or ROLES[code] == "disclosure")
            must(is_own or target in [batches[other] for other in targets[:index]], f"strikes entry {target}, which it may not")
    def map_root(self, members, depth=0):
        if len(members) < 2:
            return next((self.H(b"\2", key, head) for key, head in members.items()), ZERO)
        halves = [{key: head for key, head in members.items() if key[depth // 8] >> (7 - depth % 8) & 1 == bit} for bit in (0, 1)]
        return self.H(b"\3", *(self.map_root(half, depth + 1) for half in halves))
    def objects(self):
        lying = {file.parent.name + file.name for file in self.folder.glob("objects/*/*") if file.parent.name != "incoming"}
        kept = {row[0]: row for row in self.rows("SELECT digest, salt, bytes FROM object")}
        for digest, salt, count in kept.values():
            place, file = f"object {digest.hex()}", self.folder / "objects" / digest.hex()[:2] / digest.hex()[2:]
            self.need(self.named.get(digest) is not None, place, "no entry names it")
            lying.discard(digest.hex())
            data = file.read_bytes() if file.is_file() and not file.is_symlink() else b""
            self.need((self.H(b"duty-archive/object/v1\n", salt, data), len(data), len(salt)) == (digest, count, 16), place, "missing or changed")
        for digest, batch in self.named.items():
            self.need(batch is None or digest in kept, f"object {digest.hex()}", f"named by batch {batch}, and its row is missing")
        self.need(not lying, "objects", f"files that are no object: {sorted(lying)}")
    def views(self):
        shown = []
        for table, in self.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'view\\_%' ESCAPE '\\'").fetchall():
            columns = [(name, key) for _, name, _, _, _, key in self.rows(f"PRAGMA table_info({table})")][2:]
            for number, sequence, *values in self.rows(f"SELECT * FROM {table}").fetchall():
                subject, content = self.rows("SELECT subject, content FROM entry WHERE sequence = ?", (sequence,)).fetchone()
                record = canonical(content).get("record") or canonical(content)
                said = [record.get(name, "" if key else None) for name, key in columns]
                self.need((subject, "view_" + record["kind"], said) == (number, table, values), table, f"does not say what entry {sequence} does")
                shown.append(sequence)
        standing = sorted(by for by in self.standing.values() if by is not None)
        self.need(sorted(shown) == standing, "views", f"entries missing, or shown that no longer stand: {sorted({*shown} ^ {*standing})[:9]}")
    def structure(self):
        found = self.rows("PRAGMA integrity_check").fetchall() + self.rows("PRAGMA foreign_key_check").fetchall()
        self.need(found == [("ok",)], "sqlite", str(found[:5]))
    def checkpoint(self, file, size=None):
        must(file.stat().st_size <= 1 << 20, "too long for a note")
        note = Note(file.read_bytes().decode())
        vkey = [key for first, key in self.keys if first < note.size or not first][-1]
        must(note.is_signed_by(vkey), f"not signed by the key in force, {vkey}")
        self.lines = [note.is_signed_by(key) for key in self.others]
        must(False not in self.lines, "a wrong SM2 line")
        must((note.origin, note.size) == (self.opening["origin"], note.size if size is None else size), f"is of {note.size} entries of {note.origin}")
        must(note.root == (root := self.roots.get(note.size, b"")), f"says {b64(note.root)} for {note.size} entries; computed {b64(root)} of {self.next}")
    def checkpoints(self):
        files = sorted(file for file in self.folder.glob("checkpoints/*") if re.fullmatch(r"\d{12,}\.(note|refused)", file.name))
        for file in files:
            self.try_to(file.name, self.checkpoint, file, int(file.stem))
        self.need(files or self.next <= 2, "checkpoints", f"none at hand, and the archive has {self.next} entries")
        self.need(all(self.lines), "checkpoints", "the newest bears no line of the SM2 key")
    def timestamps(self, authorities):
        for file in sorted(file for file in self.folder.glob("checkpoints/*") if re.fullmatch(r"\d{12,}\.[1-9]\d{0,3}\.tsr", file.name)):
            self.try_to(file.name, self.timestamp, file, authorities)
    def timestamp(self, file, authorities):
        must(file.stat().st_size <= 1 << 16, "too long for a timestamp")
        text, answer = Note(file.with_name(file.name.split(".")[0] + ".note").read_bytes().decode()).text, file.read_bytes()
        is_response = openssl("ts -reply -in answer", answer=answer)[1] == answer
        must(is_response and self.H(text.encode()) in answer, "no timestamp over the note beside it")
        must(not authorities or time_of(answer, text, self.opening["suite"], authorities), "no time")

def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("archive", type=pathlib.Path)
    parser.add_argument("--key", action="append", default=[], metavar="VKEY")
    parser.add_argument("--since", action="append", default=[], metavar="NOTE", type=pathlib.Path)
    parser.add_argument("--ca", metavar="PEM", type=pathlib.Path)
    asked, faults = parser.parse_args(arguments), []
    try:
        archive = Archive(asked.archive, faults, [key for key in asked.key if key.split("+", 2)[2].startswith("/")])
    except FAILURES as error:
        sys.exit(print(f"the opening of the archive {asked.archive} cannot be read: {error}") or 3)
    for part in (archive.walk, archive.structure, archive.objects, archive.views, archive.checkpoints):
        archive.try_to(part.__name__, part)
    archive.need({*asked.key} <= {*archive.others, *(vkey for _, vkey in archive.keys)}, "--key", f"the archive names {archive.keys}")
    [archive.try_to(f"--since {file}", archive.checkpoint, file) for file in asked.since]
    archive.try_to("--ca", lambda: archive.timestamps(asked.ca and asked.ca.read_bytes()))
    print("\n".join(faults + [f"{archive.next} entries of {archive.opening['origin']}, {len(archive.roots)} seals, {len(faults)} faults"]))
    print("without --key, it may be another archive under the same name; without --since, an older copy, or rewritten by who holds the key")
    sys.exit(3 if faults else 0)

if __name__ == "__main__":
    main(sys.argv[1:])
