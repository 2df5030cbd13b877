// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "duty-benchmarks",
    dependencies: [
        .package(name: "duty-archive", path: ".."),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    ],
    targets: [
        .executableTarget(
            name: "DutyBenchmark",
            dependencies: [
                .product(name: "DutyArchive", package: "duty-archive"),
                .product(name: "DutyService", package: "duty-archive"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: [.enableUpcomingFeature("ExistentialAny"), .treatAllWarnings(as: .error)])
    ]
)
