import DutyArchive
import DutyRecords
import TransparencyLog

/// Evidence, integrity and disclosure.
extension JSONRenderer {
    /// What its entries share, once; each entry with what is its own.
    func lot(_ lot: EvidenceRows.Lot, _ json: inout JSONBuffer) {
        json.object { json in
            let shared = lot.first
            json.pair("kind", shared.kind)
            json.pair("subject", shared.subject)
            json.pair("recordedAt", shared.recordedAt.text)
            if let batch = shared.batch { json.pair("batch", batch.rawValue) }
            if let file = shared.file { json.pair("file", file) }
            if let sheet = shared.sheet { json.pair("sheet", sheet) }
            json.key("entries")
            json.array { json in for row in lot.rows { entry(row.evidence, &json) } }
        }
    }

    private func entry(_ evidence: Evidence, _ json: inout JSONBuffer) {
        json.object { json in
            json.pair("sequence", evidence.sequence.rawValue)
            json.pair("subjectSequence", evidence.subjectSequence)
            if let row = evidence.row { json.pair("row", row) }
            if let correction = evidence.correctedBy { json.pair("correctedBy", correction.rawValue) }
            if !evidence.contests.isEmpty {
                json.key("contests")
                json.array { json in
                    for step in evidence.contests {
                        json.object { json in
                            json.pair("entry", step.sequence.rawValue)
                            json.pair("step", step.code)
                        }
                    }
                }
            }
            guard !evidence.scans.isEmpty else { return }
            json.key("scans")
            json.array { json in
                for scan in evidence.scans {
                    json.object { json in
                        json.pair("digest", scan.digest)
                        if let type = scan.type { json.pair("type", type) }
                        if let file = scan.file { json.pair("file", file) }
                    }
                }
            }
        }
    }

    func integrity(_ file: PerformanceFile, _ json: inout JSONBuffer) {
        let facts = file.integrity
        json.object { json in
            json.pair("origin", facts.origin)
            json.pair("title", facts.title)
            json.pair("suite", facts.suite)
            json.key("chains")
            json.array { json in
                for chain in facts.chains {
                    json.object { json in
                        json.pair("subject", chain.subject)
                        json.pair("entries", chain.entries)
                        json.pair("head", chain.head)
                        if !chain.withheld.isEmpty { withheld(chain.withheld, &json) }
                    }
                }
            }
            if let seal = facts.seal {
                json.key("seal")
                json.object { json in
                    json.pair("sequence", seal.sequence.rawValue)
                    json.pair("recordedAt", seal.recordedAt.text)
                }
            }
            if let checkpoint = facts.checkpoint {
                json.key("checkpoint")
                json.object { json in
                    json.pair("size", checkpoint.size.rawValue)
                    json.pair("root", checkpoint.root)
                    json.pair("note", checkpoint.note)
                }
            }
            json.pair("unanchored", file.unanchored)
            if let code = file.printCode { json.pair("print", code.text) }
        }
    }

    private func withheld(_ withheld: [IntegrityFacts.Withheld], _ json: inout JSONBuffer) {
        json.key("withheld")
        json.array { json in
            for one in withheld {
                json.object { json in
                    json.pair("entry", one.entry.rawValue)
                    json.pair("erasure", one.erasure.rawValue)
                }
            }
        }
    }

    func disclosure(_ disclosure: DisclosureFacts, _ json: inout JSONBuffer) {
        json.object { json in
            json.pair("sequence", disclosure.sequence.rawValue)
            json.pair("recordedAt", disclosure.recordedAt.text)
            json.pair("by", disclosure.by)
            if let recipient = disclosure.recipient { json.pair("recipient", recipient) }
            json.pair("reason", disclosure.reason)
        }
    }
}

extension JSONBuffer {
    mutating func pair(_ key: String, _ value: String) {
        self.key(key)
        string(value)
    }

    mutating func pair(_ key: String, _ value: some BinaryInteger) {
        self.key(key)
        integer(value)
    }

    mutating func sequences(_ sequences: [SequenceNumber]) {
        array { json in for sequence in sequences { json.integer(sequence.rawValue) } }
    }
}
