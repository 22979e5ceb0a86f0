package os1.app.adapter

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.Job
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharedFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.flatMapLatest
import kotlinx.coroutines.launch
import os1.app.model.*
import os1.core.*

/**
 * The one adapter between the core and the screens. What the core tells on its threads comes out as flows; what
 * the user does goes in as plain calls, each on a thread that is not the main one. It decides nothing.
 */
@OptIn(ExperimentalCoroutinesApi::class)
class Core(private val options: OpenOptions, private val keys: Keys, private val locale: String) {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Default)
    private val opened = MutableStateFlow<OpenProfile?>(null)
    private val shown = MutableStateFlow<Stage>(Stage.Opening)
    private val told = MutableSharedFlow<Passing>(extraBufferCapacity = 16)

    /** What the whole window shows. */
    val stage: StateFlow<Stage> = shown

    /** What is told in passing. */
    val passing: SharedFlow<Passing> = told

    /** The talk. */
    val talk = Talk(scope, opened, ::failed)

    /** Voices and ears of a call. */
    val profile: StateFlow<OpenProfile?> = opened

    /** The talk as it is kept. */
    val lines: Flow<List<Line>> = list(Screen.Talk(200u), { (it as ScreenState.Talk).run { steps to rows } }, TalkLine::drawn)

    /** The inbox. */
    val inbox: Flow<List<Mail>> = list(Screen.Inbox(1_000u), { (it as ScreenState.Inbox).run { steps to rows } }, InboxRow::drawn)

    /** Everybody who is known. */
    val people: Flow<List<Person>> = list(Screen.People, { (it as ScreenState.People).run { steps to rows } }, KnownPerson::drawn)

    /** Everything that is known. */
    val memory: Flow<List<Fact>> = list(Screen.Memory(null), { (it as ScreenState.Memory).run { steps to rows } }, FactView::drawn)

    /** The day. */
    val today: Flow<Day> = whole(Screen.Today) { (it as ScreenState.Today).view.drawn() }

    /** What waits for a yes. */
    val approvals: Flow<List<Approval>> = whole(Screen.Approvals) { state -> (state as ScreenState.Approvals).waiting.map { it.drawn() } }

    /** How everything stands. */
    val standing: Flow<Standing> = whole(Screen.Settings) { standing(it as ScreenState.Settings) }

    /** A thread. */
    fun thread(id: String): Flow<Letters> = whole(Screen.Thread(id)) { (it as ScreenState.Thread).view.drawn() }

    /** Opens the profile, or begins first boot. Called again after trouble. */
    fun start(): Job = scope.launch {
        shown.value = Stage.Opening
        val result = runCatching {
            val profile = opened.value ?: open().also { opened.value = it }
            if (profile.isSetUp()) {
                shown.value = Stage.Ready(profile.name())
            } else {
                shown.value = booted(Stage.FirstBoot(emptyList(), "", null, true), profile.firstBoot(options.zone(), locale))
            }
        }
        result.exceptionOrNull()?.let { shown.value = Stage.Trouble(sentence(it), true) }
    }

    private suspend fun open() =
        if (profileExists(options.folder)) openProfile(options, keys, null) else createProfile(options, keys, null)

    /** An answer in the talk of first boot. */
    fun answer(text: String): Job = scope.launch {
        val before = shown.value as? Stage.FirstBoot ?: return@launch
        val asked = before.copy(said = before.said + Said(true, text), busy = true)
        shown.value = asked
        runCatching { opened.value!!.answerFirstBoot(text) }
            .onSuccess { shown.value = booted(asked, it) }
            .onFailure { shown.value = asked.copy(busy = false); failed(it) }
    }

    /** The user has read who it is. */
    fun met() {
        (shown.value as? Stage.Born)?.let { shown.value = Stage.Ready(it.name) }
    }

    /** Puts mails away; it can be taken back. */
    fun putAway(ids: List<String>, to: Put, told: String) = act(Passing(told, true)) { it.putMailAway(ids, to.shelf()) }

    /** Marks a mail as opened. */
    fun seen(id: String) = act { it.markMail(listOf(id), Flag.SEEN, true) }

    /** Takes the last change back. */
    fun undo() = act { passingOf(it.undo(null).what) }

    /** Asks for the yes to an answer. */
    fun reply(mail: String, text: String) = act { profile ->
        val reply = profile.replyMail(mail, text, false)
        reply.notice?.let(::passingOf)
        talk.ask(reply.approval.id)
    }

    /** Yes, to exactly what was shown; then what may leave by it leaves. */
    fun approve(id: String) = act { profile ->
        passingOf(profile.approve(id))
        profile.sendDue().use { it.finished() }.forEach(::passingOf)
    }

    /** No. */
    fun decline(id: String) = act { it.decline(id) }

    /** Puts a fact right. */
    fun correct(id: String, words: String) = act { it.correctFact(id, words) }

    /** Forgets a fact. */
    fun forget(id: String) = act { it.forget(Forget.Id(id)) }

    /** Snoozes an alarm. */
    fun snooze(id: String, minutes: Int) = act { passingOf(it.snooze(id, minutes.toUInt())) }

    /** Answers an alarm. */
    fun dismiss(id: String) = act { passingOf(it.dismiss(id)) }

    /** Rings what is due and sets what is to come. */
    fun ring(bell: Bell): Job = act { profile -> profile.runDue(bell).forEach(::passingOf) }

    /** Where to go, at this time and near here. */
    suspend fun suggest(at: String, near: Pair<Double, Double>?, who: List<String>): Places? = runCatching {
        opened.value!!.suggestPlaces(SuggestRequest(at, near?.first, near?.second, who)).drawn()
    }.onFailure(::failed).getOrNull()

    /** What consent to a provider means. */
    suspend fun consent(id: String): String? =
        runCatching { opened.value!!.consentSentence(id) }.onFailure(::failed).getOrNull()

    /** Records the user's consent. */
    fun allow(id: String) = act { it.allowProvider(id) }

    /** What the user allows with a mail account. */
    suspend fun accountMeans(new: NewAccount): String? =
        runCatching { opened.value!!.mailAccountSentence(new.told()) }.onFailure(::failed).getOrNull()

    /** Adds a mail account, on the user's yes. */
    fun addAccount(new: NewAccount) = act { it.addMailAccount(new.told()) }

    /** Everything in open formats, into a file. */
    fun export(path: String, told: String) = act(Passing(told, false)) { it.export(path) }

    /** Takes the phone's contacts in; reading them may take a while. */
    fun contacts(read: () -> ByteArray) = act { it.importContacts(read()) }

    /** Does something as soon as the profile is open and somebody lives there. */
    fun ready(work: suspend (Core) -> Unit): Job = scope.launch {
        stage.first { it is Stage.Ready }
        work(this@Core)
    }

    /** What was shared with the app. */
    fun take(files: List<String>, kind: Shared) = act { profile ->
        when (kind) {
            Shared.MAIL -> profile.importMail(files)
            Shared.CALENDAR -> profile.importCalendar(files)
            Shared.PLACES -> profile.importPlaces(files)
            Shared.CONTACTS -> files.forEach { profile.importContacts(java.io.File(it).readBytes()) }
        }
    }

    /** Lets go of the files while the app is away. */
    fun pause() = act { it.pause() }

    /** Takes them up again. */
    fun resume() = act { it.resume() }

    /** Lets go of the profile. */
    fun shut(): Job = act { it.shut() }

    private fun act(after: Passing? = null, work: suspend (OpenProfile) -> Unit): Job = scope.launch {
        val profile = opened.value ?: return@launch
        runCatching { work(profile) }.onSuccess { after?.let { told.emit(it) } }.onFailure(::failed)
    }

    private fun passingOf(text: String) {
        told.tryEmit(Passing(text, false))
    }

    private fun failed(failure: Throwable) = passingOf(sentence(failure))

    private fun <T> whole(screen: Screen, map: (ScreenState) -> T): Flow<T> =
        opened.filterNotNull().flatMapLatest { it.watching(screen, ::failed, map) }

    private fun <R, T> list(screen: Screen, change: (ScreenState) -> Pair<List<PatchStep>, List<R>>, map: (R) -> T): Flow<List<T>> =
        opened.filterNotNull().flatMapLatest { it.watchingList(screen, ::failed, change, map) }
}

/** What came by the share sheet. */
enum class Shared { MAIL, CALENDAR, CONTACTS, PLACES }

private fun OpenOptions.zone(): String =
    now?.substringAfter('[')?.substringBefore(']') ?: java.time.ZoneId.systemDefault().id

/** What to show of a failure: the core's sentence. */
internal fun sentence(failure: Throwable): String =
    (failure as? CoreException.Told)?.sentence ?: "Something in this app went wrong. Try it again."

private fun booted(before: Stage.FirstBoot, steps: List<BootStep>): Stage {
    var stage = before.copy(busy = false)
    for (step in steps) stage = when (step) {
        is BootStep.Say -> stage.copy(said = stage.said + Said(false, step.text))
        is BootStep.Ask -> stage.copy(
            said = stage.said + Said(false, step.question.text), hint = step.question.hint, default = step.question.default,
        )
        is BootStep.Born -> return Stage.Born(step.view.name, step.view.why, step.view.recoveryPhrase)
    }
    return stage
}
