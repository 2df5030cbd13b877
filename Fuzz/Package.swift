// swift-tools-version: 6.2
import PackageDescription

// Built by Scripts/soak, which names the toolchain's fuzzer to the linker.
let package = Package(
    name: "duty-fuzz",
    dependencies: [.package(name: "duty-archive", path: "..")],
    targets: [
        .executableTarget(
            name: "DutyFuzz",
            dependencies: [
                .product(name: "DutyArchive", package: "duty-archive"),
                .product(name: "DutyIntake", package: "duty-archive"),
            ],
            resources: [.embedInCode("Known/answer.tsr"), .embedInCode("Known/authority.pem")],
            swiftSettings: [.enableUpcomingFeature("ExistentialAny"), .treatAllWarnings(as: .error)])
    ]
)
