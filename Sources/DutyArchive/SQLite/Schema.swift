import DutyRecords

/// The tables of an archive in SQLite, format 1 (Docs/format.md "Tables", which a test executes and compares).
enum Schema {
    /// `DUTY` in ASCII.
    static let applicationID: Int32 = 0x4455_5459
    static let version: Int32 = 1

    /// The log: what is written once and never changed, erasure excepted.
    static let log = [
        """
        CREATE TABLE subject (
          number INTEGER PRIMARY KEY,
          name TEXT NOT NULL COLLATE NOCASE UNIQUE
        ) STRICT
        """,
        """
        CREATE TABLE entry (
          sequence INTEGER PRIMARY KEY,
          recordedAt INTEGER NOT NULL,
          role INTEGER NOT NULL,
          subject INTEGER NOT NULL REFERENCES subject (number),
          subjectSequence INTEGER NOT NULL,
          contentDigest BLOB NOT NULL,
          hash BLOB NOT NULL,
          salt BLOB,
          content BLOB
        ) STRICT
        """,
        "CREATE INDEX entryByRole ON entry (role) WHERE role <> 2",
        """
        CREATE TABLE object (
          digest BLOB PRIMARY KEY,
          salt BLOB NOT NULL,
          bytes INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
    ]

    /// Derived, disposable: `reindex` makes them anew from the log and the objects.
    ///
    /// `chain` finds a subject's entries: each row holds the sequences of a run of them, 8 bytes big-endian each, from the one whose
    /// subject sequence is `first` on. A batch adds one row a subject, which costs a third of an index entry per record.
    ///
    /// `subtree` holds what tiles above level 0 hold: the root over each 256 entries, over each 65,536, and so on.
    static let derived = [
        """
        CREATE TABLE chain (
          subject INTEGER NOT NULL,
          first INTEGER NOT NULL,
          sequences BLOB NOT NULL,
          PRIMARY KEY (subject, first)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE delivery (
          plainDigest BLOB PRIMARY KEY,
          batch INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE subtree (
          level INTEGER NOT NULL,
          place INTEGER NOT NULL,
          hash BLOB NOT NULL,
          PRIMARY KEY (level, place)
        ) STRICT, WITHOUT ROWID
        """,
    ]

    static func statements(_ registry: KindRegistry) -> [String] {
        log + derived + registry.kinds.map { ViewTable($0).createSQL }
    }
}
