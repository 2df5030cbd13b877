#if Spreadsheets
    import DutyRecords
    import Foundation

    /// What `workbook.xml` says: the sheets, and the day that serial numbers count from.
    final class WorkbookPart: XMLListener {
        struct Sheet {
            let name: String
            let relation: String
            let isHidden: Bool
        }

        private(set) var sheets: [Sheet] = []
        private(set) var calendar = SerialDate.Calendar.from1900
        let wantsText = false
        let fault: Fault? = nil

        func began(_ name: XMLName, _ attributes: XMLAttributes) {
            if name == "sheet" {
                guard let title = attributes.text("name"), let relation = attributes.text("id") else { return }
                sheets.append(Sheet(name: title, relation: relation, isHidden: (attributes.text("state") ?? "visible") != "visible"))
            } else if name == "workbookPr" {
                calendar = attributes.flag("date1904") ? .from1904 : .from1900
            }
        }

        func ended(_ name: XMLName) {}
        func text(_ bytes: UnsafeRawBufferPointer) {}
    }

    /// A part's relations to others: which file each identifier means.
    final class RelationsPart: XMLListener {
        struct Relation {
            let type: Substring
            let target: String
        }

        private(set) var relations: [String: Relation] = [:]
        let wantsText = false
        let fault: Fault? = nil

        func began(_ name: XMLName, _ attributes: XMLAttributes) {
            guard name == "Relationship", attributes.text("TargetMode") != "External", let id = attributes.text("Id"),
                let target = attributes.text("Target"), let type = attributes.text("Type")
            else { return }
            relations[id] = Relation(type: type.split(separator: "/").last ?? "", target: target)
        }

        func ended(_ name: XMLName) {}
        func text(_ bytes: UnsafeRawBufferPointer) {}

        /// The name in the archive of what a part refers to: absolute targets count from the top, others from the part's folder.
        static func resolve(_ target: String, from part: String) -> String {
            var folders = target.hasPrefix("/") ? [] : part.split(separator: "/").dropLast().map(String.init)
            for piece in target.split(separator: "/") {
                switch piece {
                case ".": continue
                case "..": if !folders.isEmpty { folders.removeLast() }
                default: folders.append(String(piece))
                }
            }
            return folders.joined(separator: "/")
        }
    }
#endif
