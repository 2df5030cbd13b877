import DutyRecords
import TransparencyLog

/// What people call the members of the archive's own entries.
enum MemberWords {
    static func label(_ member: String, _ language: Language) -> String {
        language == .chinese ? chinese[member] ?? member : member
    }

    private static let chinese = [
        "authority": "机关", "basis": "依据", "by": "操作人", "bytes": "字节数", "decidedBy": "决定机关", "decidedOn": "决定日期",
        "copies": "删节副本", "digest": "摘要", "entries": "条目", "evidence": "扫描件", "faults": "错误清单", "file": "文件", "format": "格式", "from": "原时间",
        "kinds": "类别",
        "mapping": "映射", "mapSalt": "映射盐", "objects": "原件", "origin": "来源", "predecessor": "前一档案库", "reason": "理由",
        "records": "记录", "retires": "停用公钥", "rows": "行", "setAside": "另存", "skipped": "已有", "subjectMap": "主体图",
        "subjects": "主体", "submitter": "报送人", "suite": "算法", "target": "对象", "targets": "对象", "title": "名称", "to": "至",
        "verifier": "公钥",
    ]
}

extension EntryRole {
    var label: Phrase {
        switch self {
        case .opening: Phrase("开档", "opening")
        case .batch: Phrase("批次", "batch")
        case .record: Phrase("记录", "record")
        case .correction: Phrase("更正", "correction")
        case .annulment: Phrase("撤销", "annulment")
        case .erasure: Phrase("删除", "erasure")
        case .disclosure: Phrase("查阅登记", "disclosure")
        case .seal: Phrase("封存", "seal")
        case .key: Phrase("密钥", "key")
        case .clock: Phrase("时钟", "clock")
        }
    }
}
