package os1.app.adapter

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.flowOn
import os1.core.CoreException
import os1.core.OpenProfile
import os1.core.PatchStep
import os1.core.Screen
import os1.core.ScreenListener
import os1.core.ScreenState

/** A screen as a flow. What is told on the core's threads is mapped there; a slow collector misses states between, never the last. */
internal fun <T> OpenProfile.watching(screen: Screen, failed: (CoreException) -> Unit, map: (ScreenState) -> T): Flow<T> =
    callbackFlow {
        val listener = object : ScreenListener {
            override fun onState(state: ScreenState) {
                trySend(map(state))
            }

            override fun onFailure(failure: CoreException) = failed(failure)
        }
        val subscription = watch(screen, listener)
        awaitClose {
            subscription.stop()
            subscription.destroy()
        }
    }.buffer(Channel.CONFLATED).flowOn(Dispatchers.Default)

/** A screen that is a long list. */
internal fun <R, T> OpenProfile.watchingList(
    screen: Screen,
    failed: (CoreException) -> Unit,
    change: (ScreenState) -> Pair<List<PatchStep>, List<R>>,
    map: (R) -> T,
): Flow<List<T>> {
    val patched = Patched<R>()
    return watching(screen, failed) { state ->
        val (steps, rows) = change(state)
        patched.step(steps, rows).map(map)
    }
}
