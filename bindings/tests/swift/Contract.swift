import Foundation
import Testing

@testable import Os1Core

/// The contract of the bindings, through generated Swift.

let answers = ["Theodore", "yes", "a woman's", "company", "She is fine", "yes", "en-US", "yes"]

/// A key store that forgets everything with the process.
final class MemoryKeys: Keys, @unchecked Sendable {
    private let lock = NSLock()
    private var kept: [String: String] = [:]

    func get(name: String) throws -> String? { lock.withLock { kept[name] } }
    func put(name: String, secret: String) throws { lock.withLock { kept[name] = secret } }
    func remove(name: String) throws { _ = lock.withLock { kept.removeValue(forKey: name) } }
}

/// Keeps what it is told.
final class Told: TurnListener, @unchecked Sendable {
    private let lock = NSLock()
    private var events: [TurnEvent] = []

    func onEvent(event: TurnEvent) throws { lock.withLock { events.append(event) } }

    var all: [TurnEvent] { lock.withLock { events } }

    var speech: String {
        all.map { if case .speech(let text) = $0 { text } else { "" } }.joined()
    }
}

/// Throws what no port declares.
final class Throws: TurnListener, @unchecked Sendable {
    struct Gone: Error {}

    func onEvent(event: TurnEvent) throws { throw Gone() }
}

/// A screen's states.
final class Shown: ScreenListener, @unchecked Sendable {
    private let lock = NSLock()
    private var told: [ScreenState] = []

    func onState(state: ScreenState) throws { lock.withLock { told.append(state) } }
    func onFailure(failure: CoreError) throws {}

    var states: [ScreenState] { lock.withLock { told } }

    func wait(_ holds: @Sendable ([ScreenState]) -> Bool) async -> Bool {
        for _ in 0..<400 {
            if holds(states) { return true }
            try? await Task.sleep(for: .milliseconds(50))
        }
        return false
    }
}

func kind(_ error: any Error) -> ErrorKind? {
    if case CoreError.Told(let kind, _) = error { kind } else { nil }
}

func fails(_ expected: ErrorKind, _ call: () async throws -> Void) async {
    do {
        try await call()
        Issue.record("it did not fail")
    } catch {
        #expect(kind(error) == expected)
    }
}

func born(_ folder: String) async throws -> OpenProfile {
    let options = OpenOptions(folder: folder, offline: true, seed: 7, now: "2026-03-10T12:00:00+01:00[Europe/Berlin]")
    let profile = try await createProfile(options: options, keys: MemoryKeys(), model: nil)
    var steps = try await profile.firstBoot(zone: "Europe/Berlin", locale: "en-US")
    for answer in answers {
        if steps.contains(where: { if case .born = $0 { true } else { false } }) { break }
        steps = try await profile.answerFirstBoot(text: answer)
    }
    return profile
}

func folder() -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
}

func said(_ profile: OpenProfile, _ words: String) async throws -> Told {
    let told = Told()
    try await profile.say(text: words, listener: told).finished()
    return told
}

@Test func everyRecordComesBackAsItWent() {
    for seed in UInt64(0)..<200 {
        #expect(contractChanged(seed: seed, values: contractSamples(seed: seed)) == [])
    }
}

@Test func everyErrorKindArrives() async {
    for kind in [ErrorKind.invalid, .tooLarge, .notFound, .notSetUp, .locked, .wrongKey, .damaged, .diskFull,
        .readOnly, .newerVersion, .io, .offline, .network, .busy, .unauthorized, .needsConsent, .needsApproval,
        .refused, .model, .stopped, .unsupported, .internal, .closed, .host]
    {
        await fails(kind) { try contractFail(kind: kind) }
        await fails(kind) { try await contractFailLater(kind: kind) }
    }
}

@Test func aPanicIsAnErrorAndTheNextCallWorks() async {
    #expect(throws: (any Error).self) { try contractPanic() }
    await fails(.internal) { try await contractPanicLater() }
    #expect(contractCall(number: 1) == 2)
}

@Test func anAnswerAListenerThatThrowsAndACallAfterShut() async throws {
    let profile = try await born(folder())
    #expect(try await said(profile, "What time is it?").speech.contains("12"))
    await fails(.host) { try await profile.say(text: "What can you do?", listener: Throws()).finished() }
    #expect(try await !said(profile, "What day is it?").speech.isEmpty)
    try await profile.shut()
    try await profile.shut()
    await fails(.closed) { _ = try await profile.status() }
}

@Test func aTaskThatIsCancelledLeavesTheTurnAndItsOwnCancelEndsIt() async throws {
    let profile = try await born(folder())
    let told = Told()
    let turn = try profile.say(text: "What can you do?", listener: told)
    let waiting = Task { try await turn.finished() }
    waiting.cancel()
    turn.cancel()
    try await turn.finished()
    #expect(try await !said(profile, "What time is it?").speech.isEmpty)
    try await profile.shut()
}

@Test func aScreenTellsNowAndThenNothingAfterItIsDropped() async throws {
    let profile = try await born(folder())
    let shown = Shown()
    var watch: Subscription? = try profile.watch(screen: .talk(limit: 10), listener: shown)
    #expect(await shown.wait { !$0.isEmpty })
    _ = try await said(profile, "What time is it?")
    #expect(await shown.wait { $0.count > 1 })
    _ = watch
    watch = nil
    try await Task.sleep(for: .milliseconds(300))
    let before = shown.states.count
    _ = try await said(profile, "What day is it?")
    try await Task.sleep(for: .milliseconds(500))
    #expect(shown.states.count == before)
    try await profile.shut()
}

@Test func twoTasksTalkAtOnce() async throws {
    let profile = try await born(folder())
    try await withThrowingTaskGroup(of: Bool.self) { group in
        for words in ["What time is it?", "What day is it?"] {
            group.addTask {
                for _ in 0..<10 where try await said(profile, words).speech.isEmpty { return false }
                return true
            }
        }
        for try await spoke in group { #expect(spoke) }
    }
    try await profile.shut()
}

@Test func aHundredThousandCallsDoNotGrow() throws {
    func resident() throws -> Int {
        let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        return Int(text.split(separator: " ")[1])! * 4096
    }
    func calls(_ count: UInt64) {
        for at in 0..<count {
            _ = contractCall(number: at)
            if at % 10 == 0 { _ = contractRows(count: 1) }
            if at % 100 == 0 { try? contractFail(kind: .io) }
        }
    }
    calls(20_000)
    let before = try resident()
    calls(100_000)
    let grown = try resident() - before
    print("100,000 calls grew by \(grown / 1024) KiB")
    #expect(grown < 4 << 20)
}
