import Configuration
import DutyRecords
import Logging
import Yams

extension DaemonConfiguration {
    /// Reads the file, with what the environment overrides (`DUTYD_SETTLE_SECONDS=10`).
    ///
    /// - Throws: `ServiceError.configuration` with a line for everything that is wrong: key, value, what is expected.
    public static func load(path: String, environment: [String: String]) async throws -> DaemonConfiguration {
        let variables = environment.filter { $0.key.hasPrefix("DUTYD_") }
        var problems = try unknownKeys(inFile: path) + unknownVariables(variables.keys)
        let reader = try await reader(path: path, variables: variables)
        var values: [String: Value] = [:]
        for key in ConfigurationKey.all {
            do {
                values[key.name] = try await value(of: key, reader: reader, folder: FilePlace(path).folder)
            } catch let problem as Problem {
                problems.append(problem)
            }
        }
        if values["supervisionRules"]?.text != nil, values["findings"]?.text == nil {
            problems.append(Problem(text: "findings: is missing; supervisionRules needs the folder that keeps what they find"))
        }
        if values["findings"]?.text != nil, values["supervisionRules"]?.text == nil {
            problems.append(Problem(text: "supervisionRules: is missing; findings needs the file of rules"))
        }
        guard problems.isEmpty else {
            throw ServiceError(.configuration, problems.map { "\(path): \($0.text)" }.joined(separator: "\n"))
        }
        return DaemonConfiguration(values)
    }

    private struct Problem: Error {
        var text: String
    }

    private enum Value {
        case absent
        case text(String)
        case integer(Int)

        var text: String? { if case .text(let text) = self { text } else { nil } }
        var integer: Int { if case .integer(let value) = self { value } else { 0 } }
    }

    private init(_ values: [String: Value]) {
        func text(_ key: String) -> String? { values[key]?.text }
        func integer(_ key: String) -> Int { values[key]?.integer ?? 0 }
        self.init(
            archive: text("archive") ?? "", signingKey: text("signingKey"),
            signingKeyPassphrase: text("signingKeyPassphrase"), inbox: text("inbox") ?? "",
            accepted: text("accepted") ?? "", rejected: text("rejected") ?? "", mappings: text("mappings"),
            supervisionRules: text("supervisionRules"), findings: text("findings"),
            settleSeconds: integer("settleSeconds"), rescanSeconds: integer("rescanSeconds"), waitSeconds: integer("waitSeconds"),
            keepAcceptedDays: integer("keepAcceptedDays"), freeBytesMin: Int64(integer("freeBytesMin")),
            sealQuietSeconds: integer("sealQuietSeconds"), sealEntriesMax: integer("sealEntriesMax"),
            verifyEntriesPerSecond: integer("verifyEntriesPerSecond"), statusFile: text("statusFile"),
            logLevel: text("logLevel").flatMap(Logger.Level.init(rawValue:)) ?? .info,
            language: text("language").flatMap(Language.init(rawValue:)) ?? .chinese,
            utcOffsetMinutes: integer("utcOffsetMinutes"), lockWaitSeconds: integer("lockWaitSeconds"))
    }

    private static func reader(path: String, variables: [String: String]) async throws -> ConfigReader {
        let place = InMemoryProvider(values: ["filePath": ConfigValue(.string(path), isSecret: false)])
        do {
            return ConfigReader(providers: [
                EnvironmentVariablesProvider(environmentVariables: variables).prefixKeys(with: "dutyd"),
                try await FileProvider<YAMLSnapshot>(config: ConfigReader(provider: place)),
            ])
        } catch {
            throw ServiceError(.configuration, "\(path): cannot be read as YAML: \(error)")
        }
    }

    private static func value(of key: ConfigurationKey, reader: ConfigReader, folder: String) async throws -> Value {
        let name = ConfigKey([key.name])
        // A list or a table where one value is expected reads as no text at all.
        let text: String?
        do { text = try await reader.fetchString(forKey: name) } catch {
            throw Problem(text: "\(key.name): is not a single value; expected \(key.expected)")
        }
        switch key.kind {
        case .path, .secret:
            guard let text, !text.isEmpty else {
                if case .path(required: true) = key.kind { throw Problem(text: "\(key.name): is missing; expected \(key.expected)") }
                return .absent
            }
            guard !text.utf8.contains(0) else { throw Problem(text: "\(key.name): holds a NUL byte; expected \(key.expected)") }
            if case .secret = key.kind, text.hasPrefix("credential:") { return .text(text) }
            return .text(text.hasPrefix("/") ? text : folder + "/" + text)
        case .integer(let range, let standard):
            guard let text else { return .integer(standard) }
            guard let value = Int(text), range.contains(value) else {
                throw Problem(text: "\(key.name): \(text) is out of range; expected \(key.expected)")
            }
            return .integer(value)
        case .choice(let choices, let standard):
            guard let text else { return .text(standard) }
            guard choices.contains(text) else { throw Problem(text: "\(key.name): \(text) is unknown; expected \(key.expected)") }
            return .text(text)
        }
    }

    /// swift-configuration answers what it is asked and lists no keys, so the names are read by the YAML parser itself.
    private static func unknownKeys(inFile path: String) throws -> [Problem] {
        let bytes: [UInt8]
        do {
            let place = FilePlace(path)
            bytes = try Folder(path: place.folder).open(try place.name).readAll()
        } catch {
            throw ServiceError(.configuration, "\(path): cannot be read: \(error)")
        }
        do {
            guard let root = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self)) else { return [] }
            guard let mapping = root.mapping else { throw ServiceError(.configuration, "\(path): is not a list of `key: value` lines") }
            let known = ConfigurationKey.all.map(\.name)
            return mapping.keys.map { $0.string ?? "\($0)" }.filter { !known.contains($0) }.map { unknown in
                let nearest = ConfigurationKey.nearest(to: unknown, in: known) ?? ""
                return Problem(text: "\(unknown): is not a key; did you mean \(nearest)?")
            }
        } catch let error as YamlError {
            throw ServiceError(.configuration, "\(path): \(error)")
        }
    }

    private static func unknownVariables(_ names: some Sequence<String>) -> [Problem] {
        let known = ConfigurationKey.all.map(\.variable)
        return names.sorted().filter { !known.contains($0) }.map { unknown in
            let nearest = ConfigurationKey.nearest(to: unknown, in: known) ?? ""
            return Problem(text: "environment variable \(unknown): overrides no key; did you mean \(nearest)?")
        }
    }
}
