import Foundation
import Testing

/// A program of others that opens, fills and saves workbooks.
enum SheetProgram: String, CaseIterable, CustomTestStringConvertible {
    case openpyxl
    case libreOffice = "LibreOffice"

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
            try #require(result.status == 0, "\(result.text)")
        case .libreOffice:
            let profile = "-env:UserInstallation=\(folder.appending(path: "libreoffice").absoluteString)"
            // The first start makes the profile, whose one macro is then ours.
            _ = try Tools.run("soffice", [profile, "--headless", "--norestore", "--terminate_after_init"])
            try macro.write(
                to: folder.appending(path: "libreoffice/user/basic/Standard/Module1.xba"), atomically: false, encoding: .utf8)
            let result = try Tools.run("soffice", [profile, "--headless", "--norestore", "macro:///Standard.Module1.Fill(\(file.path))"])
            try #require(result.status == 0, "\(result.text)")
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
