#!/usr/bin/env python3
"""verify_proof.py FILE.dutyproof [VKEY[,SM2KEY] [CA.pem]]: checks a proof bundle as Docs/format.md "Bundle" describes it.

Needs Python 3.8 or later and the openssl command, and nothing of the archive's own programs. VKEY is the log's verifier key from outside, SM2KEY that
of its second line; without it the key that the file itself names is used, which shows only that the file agrees with itself. CA.pem holds the roots
of time stamping authorities; without it timestamps are not read.
Exits with 0 where the proof holds, 2 where the file is malformed, 3 where the proof does not hold.
"""
import base64, datetime, hashlib, json, pathlib, re, subprocess, sys, tempfile

ROLES = "opening batch record correction annulment erasure disclosure seal key clock".split()
ON_ARCHIVE = "opening batch seal key clock".split()
ZERO, LARGEST, SM2 = bytes(32), 2**53 - 1, b"\xffduty-archive/sm2-sm3/v1\n"
FAILURES = ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError

def refuse(what):
    raise ValueError(what)

need = lambda condition, what: condition or refuse(what)

def decode(text, count=None):
    data = base64.b64decode(text.encode("ascii"), validate=True)
    need(base64.b64encode(data).decode() == text and count in (None, len(data)), f"{count or ''} bytes of base64: {text[:60]!r}")
    return data

def decimal(text):
    return int(text) if re.fullmatch("0|[1-9][0-9]{0,15}", text, re.ASCII) and int(text) <= LARGEST else refuse(f"decimal: {text[:40]!r}")

def congress_of(subject):
    return subject[9:] if re.fullmatch(r"congress\.[0-9]{6,12}\.[1-9][0-9]{0,2}", subject, re.ASCII) else None

def subject_of(text):
    reserved = text.lower() == "archive" or text.lower().startswith("congress.")
    is_name = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", text, re.ASCII) and (not reserved or text == "archive" or congress_of(text))
    return text if is_name else refuse(f"subject: {text[:80]!r}")

class Header:
    def __init__(self, text):
        lines = text.split("\n")
        need(len(lines) == 10 and lines[9] == "" and lines[0] == "duty-archive/entry/v1", "a header is nine lines")
        self.bytes = text.encode()
        self.sequence, self.count = decimal(lines[1]), decimal(lines[5])
        need(self.count >= 1 and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d\.\d{3}Z", lines[2], re.ASCII), f"number {lines[5]}, time {lines[2]}")
        datetime.datetime.strptime(lines[2], "%Y-%m-%dT%H:%M:%S.%fZ")
        self.role, self.subject = lines[3], subject_of(lines[4])
        need(self.role in ROLES and (self.role not in ON_ARCHIVE or self.subject == "archive"), f"{self.role} on {self.subject}")
        self.previous, self.before, self.digest = (decode(line, 32) for line in lines[6:9])

class Entry:
    def __init__(self, value, anchored=False):
        shown = anchored or "content" in value or "salt" in value
        keys = {"header"} | ({"content", "salt"} if shown else set()) | ({"inclusion"} if anchored else set())
        need(isinstance(value, dict) and set(value) == keys, f"an entry has {sorted(keys)}")
        need(all(isinstance(value[key], str) for key in keys - {"inclusion"}), "an entry's members are strings")
        self.header = Header(value["header"])
        self.content = value["content"].encode() if shown else None
        need(not shown or len(self.content) <= 1 << 20, "a content is at most 1 MiB")
        self.salt = decode(value["salt"], 16) if shown else None
        if anchored:
            need(isinstance(value["inclusion"], list) and len(value["inclusion"]) <= 53, "an inclusion proof is an array of at most 53")
            self.inclusion = [decode(hash, 32) for hash in value["inclusion"]]

class MapProof:
    def __init__(self, data):
        need(len(data) >= 34 and len(data) % 32 == 2, "a map proof's length")
        self.depth, bitmap, rest = int.from_bytes(data[:2], "big"), int.from_bytes(data[2:34], "big"), data[34:]
        parts, count = [rest[i:i + 32] for i in range(0, len(rest), 32)], bin(bitmap).count("1")
        self.has = lambda step: bitmap >> (255 - step) & 1
        self.siblings, end = parts[:count], parts[count:]
        need(self.depth <= 256 and not any(self.has(step) for step in range(self.depth, 256)), "a map proof's depth")
        need(self.depth == 0 or self.has(self.depth - 1), "a map proof's last step")
        need(len(self.siblings) == count and ZERO not in self.siblings and len(end) in (0, 2), "a map proof's siblings")
        self.key, self.head = end if end else (None, None)

def unique(pairs):
    return dict(pairs) if len({key for key, _ in pairs}) == len(pairs) else refuse("a key twice")

def canonical(data):
    value = json.loads(data.decode(), object_pairs_hook=unique, parse_int=refuse, parse_float=refuse, parse_constant=refuse)
    again = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    need(again.encode() == data, "not canonical JSON")
    return value

class Note:
    def __init__(self, text):
        self.text, parted, lines = text.rpartition("\n\n")
        need(parted and self.text and lines.endswith("\n") and len(text.encode()) <= 1 << 20, "a signed note")
        need(all(character >= " " or character == "\n" for character in text), "a note's characters")
        self.text += "\n"
        self.signatures = [self.signature(line) for line in lines[:-1].split("\n")]
        need(len(self.signatures) <= 100, "at most 100 signatures")
        checkpoint = self.text.split("\n")
        need(len(checkpoint) == 4 and checkpoint[0] and checkpoint[3] == "", "a checkpoint is three lines")
        self.origin, self.size, self.root = checkpoint[0], decimal(checkpoint[1]), decode(checkpoint[2], 32)
    def signature(self, line):
        parts = line.split(" ")
        is_name = parts[1] and "+" not in parts[1] and not any(map(str.isspace, parts[1]))
        need(len(parts) == 3 and parts[0] == "—" and is_name, f"signature line: {line[:80]!r}")
        need(len(data := decode(parts[2])) >= 5, "a signature's length")
        return parts[1], data[:4], data[4:]
    def is_signed_by(self, vkey):
        """True or False as its lines are right; None where there is none."""
        name, digits, text = vkey.split("+", 2)
        identifier = hashlib.sha256(name.encode() + b"\n" + (key := base64.b64decode(text))).digest()[:4]
        is_key = len(key) == 33 and key[0] == 1 or len(key) == len(SM2) + 65 and key.startswith(SM2 + b"\4")
        need(is_key and identifier.hex() == digits and name == self.origin, f"no Ed25519 or SM2 key of {self.origin}: {vkey}")
        found = [signature for signer, number, signature in self.signatures if (signer, number) == (name, identifier)]
        return all(verify(key, self.text.encode(), signature) for signature in found) if found else None

def openssl(command, **files):
    """Runs the command in a folder that holds the files: whether it ended well, and what it printed."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            pathlib.Path(folder, name).write_bytes(data)
        run = subprocess.run(["openssl", *command.split()], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True)
        return run.returncode == 0, run.stdout

def verify(key, text, signature):
    command, der = "pkeyutl -verify -pubin -keyform DER -inkey key -rawin -in text -sigfile signature", bytes.fromhex("302a300506032b6570032100") + key[1:]
    if key.startswith(SM2):
        der = bytes.fromhex("3059301306072a8648ce3d020106082a811ccf5501822d034200") + key[-65:]
        numbers = [int.from_bytes(part, "big") for part in (signature[:32], signature[32:64])] if len(signature) == 64 else []
        pair = b"".join(b"\2" + bytes([n.bit_length() // 8 + 1]) + n.to_bytes(n.bit_length() // 8 + 1, "big") for n in numbers)
        command, signature = command + " -digest sm3 -pkeyopt distid:1234567812345678", b"\x30" + bytes([len(pair)]) + pair
    return openssl(command, key=der, text=text, signature=signature)[0]

def time_of(answer, text, suite, authorities):
    """RFC 3161: when an authority saw the text. Its certificates are judged as of that time."""
    need(openssl("ts -reply -in answer", answer=answer)[1] == answer, "a timestamp is not one, or not as DER")
    said = openssl("ts -reply -in answer -text", answer=answer)[1].decode("utf-8", "replace")
    found = re.search(r"^Time stamp: (\w{3} +\d+ [\d:]{8})(?:\.\d+)? (\d{4}) GMT$", said, re.M)
    moment = datetime.datetime.strptime(" ".join(found.groups()) + "+0000", "%b %d %H:%M:%S %Y%z")
    query = openssl(f"ts -query -data text -{suite} -no_nonce", text=text.encode())[1]
    command = f"ts -verify -queryfile query -in answer -CAfile authorities -attime {int(moment.timestamp())}"
    need(openssl(command, query=query, answer=answer, authorities=authorities)[0], "a timestamp is not by the authorities, or not over this text")
    return moment.isoformat()

class Bundle:
    def __init__(self, data):
        need(len(data) <= 64 << 20, "at most 64 MiB")
        value = canonical(data)
        need(set(value) - {"timestamps"} == {"chains", "format", "note", "opening", "seal"}, "the members of a bundle")
        need(value["format"] == "duty-archive/proof/v1" and isinstance(value["note"], str), "the format's name")
        self.note = Note(value["note"])
        self.suite = "sm3" if self.note.origin.endswith("/sm3") else "sha256"
        stamps = value.get("timestamps", [])
        need(type(stamps) is list and ("timestamps" in value) == (1 <= len(stamps) <= 16), "1 to 16 timestamps")
        self.timestamps = [decode(text) for text in stamps]
        need(all(1 <= len(answer) <= 1 << 16 for answer in self.timestamps), "a timestamp's length")
        self.opening, self.seal = Entry(value["opening"], True), Entry(value["seal"], True)
        need(isinstance(value["chains"], list) and 1 <= len(value["chains"]) <= 100, "1 to 100 chains")
        self.chains = [self.chain(chain) for chain in value["chains"]]
        names = [subject for subject, _, _ in self.chains]
        need(names[0] != "archive" and not congress_of(names[0]), "a deputy's chain first")
        need(all(map(congress_of, names[1:])) and names[1:] == sorted(set(names[1:])), "congresses in order after it")
    @staticmethod
    def chain(value):
        need(isinstance(value, dict) and set(value) == {"entries", "map", "subject"}, "the members of a chain")
        need(isinstance(value["subject"], str) and isinstance(value["entries"], list), "a chain's members")
        return subject_of(value["subject"]), MapProof(decode(value["map"])), [Entry(entry) for entry in value["entries"]]
    def H(self, *parts):
        return hashlib.new(self.suite, b"".join(parts)).digest()
    def check(self, vkey, authorities):
        note = self.note
        opening = json.loads(self.opening.content)
        keys = (vkey or opening["verifier"]).split(",")
        need(all(map(note.is_signed_by, keys)) and any(key.split("+")[2][:1] == "A" for key in keys), "the checkpoint is not signed by the key")
        times = [time_of(answer, note.text, self.suite, authorities) for answer in self.timestamps if authorities]
        self.anchor(self.opening)
        first = self.opening.header
        need((first.role, first.sequence, first.count, first.previous, first.before) == ("opening", 0, 1, ZERO, ZERO), "the opening's header")
        need((opening["format"], opening["origin"], opening["suite"]) == (1, note.origin, self.suite), "the opening's content")
        salt = base64.b64decode(opening["mapSalt"])
        self.anchor(self.seal)
        need(self.seal.header.role == "seal" and self.seal.header.sequence == note.size - 1, "the seal is the checkpoint's last entry")
        seal = json.loads(self.seal.content)
        need(seal["entries"] == note.size - 1, "the seal's count")
        named = set()
        for subject, proof, entries in self.chains:
            head = self.head(subject, proof, base64.b64decode(seal["subjectMap"]), salt)
            need(head == self.link(subject, entries), f"{subject}: the chain does not end in the sealed head")
            if not congress_of(subject):
                named = {congress for entry in entries for congress in mandate_congress(entry)}
        need(named <= {congress_of(subject) for subject, _, _ in self.chains}, f"the chain of one of {sorted(named)} is missing")
        return times
    def content(self, entry):
        digest = self.H(b"duty-archive/content/v1\n", entry.salt, entry.content)
        need(digest == entry.header.digest, f"entry {entry.header.sequence}: the content is not the digest's")
    def anchor(self, entry):
        """RFC 9162, section 2.1.3.2."""
        self.content(entry)
        place, last, value = entry.header.sequence, self.note.size - 1, self.H(b"\0", entry.header.bytes)
        need(place <= last, "the entry is outside the tree")
        for sibling in entry.inclusion:
            need(last, "the inclusion proof is too long")
            if place & 1 or place == last:
                value = self.H(b"\1", sibling, value)
                while not place & 1 and place:
                    place, last = place >> 1, last >> 1
            else:
                value = self.H(b"\1", value, sibling)
            place, last = place >> 1, last >> 1
        need(last == 0 and value == self.note.root, f"entry {entry.header.sequence} does not lead to the root")
    def head(self, subject, proof, root, salt):
        key = self.H(b"duty-archive/subject/v1\n", salt, subject.encode())
        bit, value = lambda data, i: data[i // 8] >> (7 - i % 8) & 1, ZERO
        if proof.key:
            need(all(bit(key, i) == bit(proof.key, i) for i in range(proof.depth)), "the map proof ends elsewhere")
            value = self.H(b"\2", proof.key, proof.head)
        siblings = iter(proof.siblings)
        for step in reversed(range(proof.depth)):
            sibling = next(siblings) if proof.has(step) else ZERO
            value = self.H(b"\3", sibling, value) if bit(key, step) else self.H(b"\3", value, sibling)
        need(value == root, f"{subject}: the map proof does not lead to the sealed root")
        return proof.head if proof.key == key else None
    def link(self, subject, entries):
        previous, sequence = None, 0
        for count, entry in enumerate(entries, 1):
            header = entry.header
            need((header.subject, header.count, header.before) == (subject, count, previous or ZERO), f"{subject}: entry {count} does not link")
            need(sequence < header.sequence < self.seal.header.sequence, f"{subject}: entry {count} is out of order")
            if entry.content is not None:
                self.content(entry)
            previous, sequence = self.H(b"\0", header.bytes), header.sequence
        return previous

def mandate_congress(entry):
    if entry.content is None or entry.header.role not in ("record", "correction"):
        return []
    record = json.loads(entry.content) if entry.header.role == "record" else json.loads(entry.content)["record"]
    return [record["congress"]] if record.get("kind") == "mandate" else []

def main(arguments):
    file, vkey, authorities = arguments + [None] * (3 - len(arguments))
    fault, code = "malformed", 2
    try:
        bundle = Bundle(pathlib.Path(file).read_bytes())
        fault, code = "the proof does not hold", 3
        times = bundle.check(vkey, authorities and pathlib.Path(authorities).read_bytes())
    except FAILURES as error:
        sys.exit(print(f"{fault}: {error}") or code)
    subject, _, entries = bundle.chains[0]
    print(f"the proof holds: {subject} has {len(entries)} entries of {bundle.note.origin} at size {bundle.note.size}, none missing")
    print("\n".join(f"an authority saw the checkpoint on {time}" for time in times) or "of its time nothing was checked")
    print("" if vkey else "no key from outside: the file agrees with itself, and nothing shows whose it is")

if __name__ == "__main__":
    main(sys.argv[1:])
