package os1.app

import android.content.Context
import android.graphics.Bitmap
import android.graphics.Canvas
import android.os.Looper
import android.provider.Settings
import android.view.View
import android.view.ViewGroup
import androidx.compose.ui.node.RootForTest
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getAllSemanticsNodes
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.text.AnnotatedString
import java.io.File
import java.time.Duration
import kotlinx.coroutines.launch
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController

/** The phone in somebody's hand: what is on its screen is read and touched as an accessibility service would. */
class Phone(restarted: Boolean = false) : AutoCloseable {
    val app: TestApplication = RuntimeEnvironment.getApplication() as TestApplication
    private var controller: ActivityController<MainActivity>

    init {
        // As a user sets it who wants no animations: pictures are the same each time.
        Settings.Global.putFloat(app.contentResolver, Settings.Global.ANIMATOR_DURATION_SCALE, 0f)
        if (restarted) app.restart()
        controller = Robolectric.buildActivity(MainActivity::class.java).setup()
    }

    /** What was told in passing. */
    private val told = java.util.Collections.synchronizedList(mutableListOf<String>())
    private val hears = kotlinx.coroutines.CoroutineScope(kotlinx.coroutines.Dispatchers.Default).launch { app.core.passing.collect { told.add(it.text) } }

    val activity: MainActivity get() = controller.get()

    /** Turns the phone, or ends and restores its window as the system does. */
    fun recreate() {
        controller.recreate()
    }

    /** Lets the main thread work for a moment. Nothing is drawn here by itself, and lists are laid out by drawing. */
    fun idle(ms: Long = 50) {
        shadowOf(Looper.getMainLooper()).idleFor(Duration.ofMillis(ms))
        roots(activity.window.decorView).forEach { it.measureAndLayoutForTest() }
    }

    /** Waits until this holds, while the core works on its threads. */
    fun until(what: String, holds: () -> Boolean) {
        val end = System.nanoTime() + PATIENCE
        while (!holds()) {
            if (System.nanoTime() > end) {
                shoot("in-vain")
                error("waited in vain for: $what. Told: $told. On the screen: ${words()}")
            }
            idle()
            Thread.sleep(5)
        }
        idle()
    }

    /** All nodes, as an accessibility service gets them. */
    fun nodes(): List<SemanticsNode> = roots(activity.window.decorView).flatMap { it.semanticsOwner.getAllSemanticsNodes(true) }

    /** What is written on the screen, piece by piece. */
    fun texts(): List<SemanticsNode> = roots(activity.window.decorView).flatMap { it.semanticsOwner.getAllSemanticsNodes(false) }
        .filter { it.config.contains(SemanticsProperties.Text) && !it.boundsInWindow.isEmpty && !it.isCovered() }

    /** Kept from those who read, because something lies over it. */
    private fun SemanticsNode.isCovered() = generateSequence(parent) { it.parent }.any { it.config.isClearingSemantics }

    /** Scrolls until this is there. */
    fun reveal(part: String) = until("below: $part") {
        shows(part).also { there -> if (!there) scrollers().forEach { it.invoke(0f, STEP) } }
    }

    private fun scrollers() = nodes().filter { it.config.contains(SemanticsProperties.VerticalScrollAxisRange) }
        .mapNotNull { it.config.getOrNull(SemanticsActions.ScrollBy)?.action }

    /** All that can be read. */
    fun words(): List<String> = nodes().flatMap(::wordsOf)

    fun shows(part: String) = words().any { it.contains(part) }

    fun sees(part: String) = until(part) { shows(part) }

    /** Touches what has this label or text. */
    fun touch(label: String) {
        var node: SemanticsNode? = null
        until("something to touch: $label") {
            node = nodes().lastOrNull { one -> label in wordsOf(one) && clickable(one) != null }
            node != null
        }
        clickable(node!!)!!.invoke()
        idle()
    }

    /** Types into the field with this label. */
    fun type(text: String) {
        until("a field") { field() != null }
        field()!!.config[SemanticsActions.SetText].action!!.invoke(AnnotatedString(text))
        idle()
    }

    private fun field() = nodes().lastOrNull { it.config.contains(SemanticsActions.SetText) }

    private fun clickable(node: SemanticsNode): (() -> Boolean)? {
        if (node.config.contains(SemanticsProperties.Disabled)) return null
        return node.config.getOrNull(SemanticsActions.OnClick)?.action
    }

    /** Has an answer to a mail wait for a yes. */
    fun approval() {
        val mail = kotlinx.coroutines.runBlocking { app.core.profile.value!!.inbox(10u) }.first { it.subject == "Dinner on Friday" }
        app.core.reply(mail.id, "Yes, at eight. I look forward to it.").join(this)
        until("what waits") { waiting().isNotEmpty() }
    }

    /** What waits for a yes, as the core has it. */
    fun waiting() = kotlinx.coroutines.runBlocking { app.core.profile.value!!.approvals() }

    /** Says something in the talk, and waits until it was answered. */
    fun say(words: String) {
        type(words)
        touch("Send")
        until("an answer to $words") { app.core.talk.live.value.let { it.heard == words && !it.running } }
    }

    /** What is on the screen, as a picture. */
    fun picture(): Bitmap {
        idle(400)
        val view = activity.window.decorView
        return Bitmap.createBitmap(view.width, view.height, Bitmap.Config.ARGB_8888).also { view.draw(Canvas(it)) }
    }

    fun shoot(name: String): Bitmap = picture().also { picture ->
        System.getProperty("shots")?.let { folder ->
            File(folder).mkdirs()
            File(folder, "$name.png").outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }
        }
    }

    /** Puts the phone away. What waits on the main thread is done: Compose lives on into the next test and waits for it. */
    override fun close() {
        hears.cancel()
        controller.close()
        repeat(4) { shadowOf(Looper.getMainLooper()).idleFor(Duration.ofMillis(100)) }
    }

    companion object {
        private const val STEP = 150f
        private const val PATIENCE = 20_000_000_000

        fun wordsOf(node: SemanticsNode): List<String> =
            node.config.getOrNull(SemanticsProperties.Text).orEmpty().map { it.text } +
                node.config.getOrNull(SemanticsProperties.ContentDescription).orEmpty() +
                listOfNotNull(node.config.getOrNull(SemanticsProperties.EditableText)?.text)

        private fun roots(view: View): List<RootForTest> = when (view) {
            is RootForTest -> listOf(view)
            is ViewGroup -> (0 until view.childCount).flatMap { roots(view.getChildAt(it)) }
            else -> emptyList()
        }
    }
}

/** Waits for it on [phone], whose main thread goes on. */
fun kotlinx.coroutines.Job.join(phone: Phone) = phone.until("an end") { isCompleted }
