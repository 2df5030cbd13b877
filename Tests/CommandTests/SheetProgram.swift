import Foundation
import Testing

/// A program of others that opens, fills and saves workbooks.
enum SheetProgram: String, CaseIterable, CustomTestStringConvertible {
    case openpyxl
    case libreOffice = "LibreOffice"

    /// Why the program would not.
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    var testDescription: String { rawValue }

    var isHere: Bool { self == .openpyxl ? Tools.hasPython("openpyxl") : Tools.has("soffice") }

    static var present: [SheetProgram] { allCases.filter(\.isHere) }

    /// Carries out the lines that `fill.py` and `Filling.bas` describe.
    func fill(_ instructions: String, in folder: URL) throws {
        let file = folder.appending(path: "instructions.txt")
        try Data(instructions.utf8).write(to: file)
        switch self {
        case .openpyxl:
            let result = try Tools.run("python3", [Self.script("fill.py").path, file.path])
            guard result.status == 0 else { throw Refusal(description: result.text) }
        case .libreOffice:
            let profile = "-env:UserInstallation=\(folder.appending(path: "libreoffice").absoluteString)"
            // The first start makes the profile, whose one macro is then ours.
            _ = try Tools.run("soffice", [profile, "--headless", "--norestore", "--terminate_after_init"])
            try macro.write(
                to: folder.appending(path: "libreoffice/user/basic/Standard/Module1.xba"), atomically: false, encoding: .utf8)
            // One start for each workbook: without a window, LibreOffice 7.4 waits for ever once it opens a second.
            for workbook in instructions.split(separator: /(?m)^(?=open\t)/) {
                try Data(workbook.utf8).write(to: file)
                let result = try Tools.run(
                    "soffice", [profile, "--headless", "--norestore", "macro:///Standard.Module1.Fill(\(file.path))"])
                guard result.status == 0 else { throw Refusal(description: result.text) }
            }
        }
    }

    private var macro: String {
        get throws {
            let text = try String(contentsOf: Self.script("Filling.bas"), encoding: .utf8)
            let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
            return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
                <script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">\(escaped)</script:module>
                """
        }
    }

    private static func script(_ name: String) -> URL { URL(filePath: #filePath).deletingLastPathComponent().appending(path: name) }
}
