// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "Os1Contract",
    targets: [
        .systemLibrary(name: "Os1CoreFFI"),
        .target(
            name: "Os1Core",
            dependencies: ["Os1CoreFFI"],
            swiftSettings: [.swiftLanguageMode(.v5)],
            linkerSettings: [.linkedLibrary("os1_bindings")]
        ),
        .testTarget(
            name: "ContractTests",
            dependencies: ["Os1Core"],
            swiftSettings: [.swiftLanguageMode(.v5)]
        ),
    ]
)
