import DutyArchive
import DutyRecords
import DutyReports
import Foundation
import Glibc
import TransparencyLog

/// 安全性: who could read or change the archive, what would be left of it, and what was not looked at.
extension Inspector {
    func security(_ status: ArchiveStatus) -> [InspectionReport.Item] {
        [permissions(), signingKey(), writable(status), backup(status), readings(), space(), virus()]
    }

    private func permissions() -> InspectionReport.Item {
        let title = Phrase("档案库不对其他用户开放", "Other users cannot read or change the archive")
        let layout = archive.layout
        let open = [layout.directory, layout.database, layout.objects, layout.checkpoints].compactMap { url -> String? in
            guard let mode = Self.mode(url) else { return nil }
            // Checkpoints are no secret; nobody else may change them.
            let forbidden: mode_t = url == layout.checkpoints ? 0o022 : 0o007
            // Within a closed folder nobody gets at a file, whatever its own mode is.
            if url != layout.directory, Self.mode(layout.directory).map({ $0 & 0o007 == 0 }) ?? false { return nil }
            return mode & forbidden == 0 ? nil : "\(url.lastPathComponent) \(String(mode & 0o777, radix: 8))"
        }
        return .init(
            "permissions", .security, title, open.isEmpty ? .passed : .attention,
            open.isEmpty
                ? Phrase("目录、数据库、原件、检查点的权限", "modes of folder, database, originals and checkpoints")
                : Phrase("可被他人访问：\(open.joined(separator: "、"))", "open to others: \(open.joined(separator: ", "))"))
    }

    private func signingKey() -> InspectionReport.Item {
        let title = Phrase("签名密钥不与档案一起外泄", "The signing key does not lie open")
        guard let mode = Self.mode(archive.layout.signingKey) else {
            return .init("signingKey", .security, title, .passed, Phrase("密钥不在档案库目录内", "the key is not in the archive's folder"))
        }
        let text = String(mode & 0o777, radix: 8)
        return .init(
            "signingKey", .security, title, mode & 0o077 == 0 ? .passed : .failed,
            Phrase("密钥在档案库目录内，权限 \(text)", "the key lies in the archive's folder, mode \(text)"))
    }

    private func writable(_ status: ArchiveStatus) -> InspectionReport.Item {
        let isWell = status.lost == 0 && status.refusedCheckpoints.isEmpty && !status.isRestored
        return .init(
            "rollback", .security, Phrase("无回退或截断迹象", "No sign of a rollback"), isWell ? .passed : .failed,
            Phrase(
                "丢失 \(status.lost) 条，被拒检查点 \(status.refusedCheckpoints.count) 个\(status.isRestored ? "，恢复后未认领检查点" : "")",
                "\(status.lost) entries lost, \(status.refusedCheckpoints.count) checkpoints refused\(status.isRestored ? ", restored and not yet anchored" : "")"
            ))
    }

    private func backup(_ status: ArchiveStatus) -> InspectionReport.Item {
        let title = Phrase("有备份，且为本档案库的备份", "There is a backup, and it is of this archive")
        guard let folder = evidence.backup else {
            return .init(
                "backup", .security, title, .notDone, Phrase("未指明备份（--backup）", "no backup was named (--backup)"),
                isRequired: stage == .keeping)
        }
        do {
            guard let state = try archive.backupState(at: folder) else {
                return .init("backup", .security, title, .failed, Phrase("\(folder.path) 中没有备份", "there is no backup in \(folder.path)"))
            }
            let behind = status.entries - state.entries
            return .init(
                "backup", .security, title, !state.isOfArchive ? .failed : behind == 0 ? .passed : .attention,
                Phrase(
                    "备份于 \(state.takenAt.text)，\(state.entries) 条，落后 \(behind) 条；备份文件本身未在此重读",
                    "taken \(state.takenAt.text), \(state.entries) entries, \(behind) behind; its files were not read again here"))
        } catch {
            let text = (error as? ArchiveError)?.message(.english) ?? "\(error)"
            return .init("backup", .security, title, .failed, Phrase(text, text))
        }
    }

    private func readings() -> InspectionReport.Item {
        let title = Phrase("受限内容的查阅均有登记", "Readings of restricted content are on record")
        do {
            let count = try archive.snapshot { try $0.disclosures().count }
            return .init(
                "readings", .security, title, .passed,
                Phrase("查阅登记 \(count) 条；绕过本程序的读取无从得知", "\(count) readings on record; what bypassed the program is not known"))
        } catch { return .init("readings", .security, title, .failed, Phrase("\(error)", "\(error)")) }
    }

    private func space() -> InspectionReport.Item {
        let title = Phrase("存储空间充足", "There is room on the disk")
        do {
            let free = try Folder(path: archive.layout.directory.path).freeBytes()
            return .init(
                "space", .security, title, free >= 1 << 30 ? .passed : .attention,
                Phrase("可用 \(free) 字节", "\(free) bytes free"), isRequired: false)
        } catch { return .init("space", .security, title, .notDone, Phrase("\(error)", "\(error)"), isRequired: false) }
    }

    private func virus() -> InspectionReport.Item {
        .init(
            "virus", .security, Phrase("病毒检查", "Virus scan"), .notDone,
            Phrase("本程序不做病毒检查；请用专用软件检查并另附结果", "not done here: scan with a program made for it, and attach its result"), isRequired: false)
    }

    private static func mode(_ url: URL) -> mode_t? {
        var status = stat()
        return lstat(url.path, &status) == 0 ? status.st_mode : nil
    }
}
