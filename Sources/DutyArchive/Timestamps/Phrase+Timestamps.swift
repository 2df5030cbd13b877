import DutyRecords

/// What timestamps say to people.
extension Phrase {
    static let timestampForeign = Phrase(
        "时间戳所签的散列（%1 %2）不是本档案库任何检查点的。请核对文件和 --archive。",
        "The timestamp is over %1 %2, which is the digest of no checkpoint at hand. Check the file, and which archive is meant.")
    static let timestampUnasked = Phrase(
        "时间戳签的是规模 %1 的检查点，但不是对本档案库发出的请求的答复，可能是旧的。请用 --request 给出所用的 .tsq 文件，或重新请求。",
        "The timestamp is over the checkpoint of size %1 and answers no request of this archive: it may be an old one. Give the .tsq it answers with --request, or ask anew."
    )
    static let timestampsTooMany = Phrase("规模 %1 的检查点已有太多时间戳。", "The checkpoint of size %1 has too many timestamps already.")
}
