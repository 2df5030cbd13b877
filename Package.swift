// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let sqlite: [Target.Dependency] = [
    .product(name: "GRDB", package: "GRDB.swift"),
    .product(name: "GRDBSQLite", package: "GRDB.swift"),
]
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let configuration: Target.Dependency = .product(name: "Configuration", package: "swift-configuration")
let yaml: Target.Dependency = .product(name: "Yams", package: "Yams")

/// A C library that only the trait `Spreadsheets` needs.
func sheets(_ name: String) -> Target.Dependency { .target(name: name, condition: .when(traits: ["Spreadsheets"])) }

/// A C library that only the trait `PDF` needs.
func print(_ name: String) -> Target.Dependency { .target(name: name, condition: .when(traits: ["PDF"])) }

/// A module of ours, with the settings every module shares.
func module(_ name: String, _ dependencies: [Target.Dependency] = [], strict: Bool = false) -> Target {
    .target(
        name: name, dependencies: dependencies,
        swiftSettings: settings + (strict ? [.strictMemorySafety()] : []))
}

/// A test target for the module of the same name.
func tests(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], resources: [Resource]? = nil
) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: settings)
}

let package = Package(
    name: "duty-archive",
    products: [
        .library(name: "DutyArchive", targets: ["DutyArchive", "DutyRecords", "TransparencyLog", "CryptoSuite"]),
        .library(name: "DutyService", targets: ["DutyService", "DutyReports", "DutyIntake", "DutySupervision"]),
        .executable(name: "duty", targets: ["duty"]),
        .executable(name: "dutyd", targets: ["dutyd"]),
    ],
    traits: [
        .trait(name: "Spreadsheets", description: "Reads XLSX and XLS, writes XLSX; needs libzip, expat, freexl and libxlsxwriter."),
        .trait(name: "PDF", description: "Prints performance files as PDF, with a QR code; needs Pango, Cairo and libqrencode."),
        .default(enabledTraits: ["Spreadsheets", "PDF"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: [.defaults, "YAML"]),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    ],
    targets: [
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CFreeXL", pkgConfig: "freexl", providers: [.apt(["libfreexl-dev"])]),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        module("CryptoSuite", ["COpenSSL"], strict: true),
        module("TransparencyLog", ["CryptoSuite"]),
        module("DutyRecords"),
        module("DutySheets", ["DutyRecords", "CLinux", sheets("CXLSXWriter")]),
        module("DutyIntake", ["DutyRecords", "DutySheets", sheets("CZip"), sheets("CExpat"), sheets("CFreeXL"), yaml]),
        module("DutyArchive", ["TransparencyLog", "CryptoSuite", "DutyRecords", "CLinux"] + sqlite),
        module(
            "DutyReports",
            ["DutyArchive", "DutySheets", "DutyRecords", "TransparencyLog", "CryptoSuite", print("CPangoCairo"), print("CQREncode")]),
        module(
            "DutySupervision",
            ["DutyReports", "DutySheets", "DutyArchive", "DutyIntake", "DutyRecords", "TransparencyLog"]),
        module(
            "DutyService",
            [
                "DutySupervision", "DutyArchive", "DutyIntake", "DutyRecords", "DutyReports", "TransparencyLog", "CryptoSuite",
                "CLinux", logging, lifecycle, signals, configuration, yaml,
            ]),
        .executableTarget(
            name: "duty",
            dependencies: [
                "DutyService", "DutySupervision", "DutyReports", "DutyIntake", "DutySheets", "DutyArchive", "DutyRecords",
                "TransparencyLog", "CryptoSuite", arguments,
            ], swiftSettings: settings),
        .executableTarget(
            name: "dutyd", dependencies: ["DutyService", arguments, logging], swiftSettings: settings),
        .executableTarget(
            name: "DutyFuzz",
            dependencies: ["DutyArchive", "DutyIntake", "DutyRecords", "TransparencyLog", "CryptoSuite", arguments],
            path: "Tests/DutyFuzz", exclude: ["Corpus"], swiftSettings: settings),
        tests("FuzzTests", ["DutyFuzz"]),
        tests("CryptoSuiteTests", ["CryptoSuite"]),
        tests("TransparencyLogTests", ["TransparencyLog", "CryptoSuite"], resources: [.copy("Vectors")]),
        tests("DutyRecordsTests", ["DutyRecords"]),
        tests("DutySheetsTests", ["DutySheets", "DutyRecords", sheets("CZip")]),
        tests("DutyIntakeTests", ["DutyIntake", "DutyRecords", sheets("CZip")], exclude: ["Fixtures"]),
        tests("DutyArchiveTests", ["DutyArchive", "DutyRecords", "TransparencyLog", "CryptoSuite"] + sqlite),
        tests("DutyReportsTests", ["DutyReports", "DutyArchive", "DutySheets", "DutyRecords", "TransparencyLog", "CryptoSuite"]),
        tests(
            "DutySupervisionTests",
            ["DutySupervision", "DutyService", "DutyReports", "DutyArchive", "DutyIntake", "DutyRecords", "TransparencyLog", "CryptoSuite"]),
        tests(
            "DutyServiceTests",
            [
                "DutyService", "DutySupervision", "DutyArchive", "DutyRecords", "DutyReports", "DutyIntake", "TransparencyLog",
                "CryptoSuite", "CLinux", "duty", "dutyd", logging, sheets("CZip"),
            ]),
        tests(
            "CommandTests", ["duty", "DutyArchive", "DutyRecords", "TransparencyLog", "CryptoSuite"],
            exclude: ["Snapshots", "axe.py", "fill.py", "Filling.bas"]),
        tests(
            "RealInputTests", ["DutyService", "DutyArchive", "DutyIntake", "DutyRecords", "CryptoSuite"], exclude: ["README.md"]),
        tests("StructureTests", []),
    ]
)
