package os1.app.theme

import android.provider.Settings
import androidx.compose.animation.core.LinearEasing
import androidx.compose.animation.core.animateFloat
import androidx.compose.animation.core.infiniteRepeatable
import androidx.compose.animation.core.rememberInfiniteTransition
import androidx.compose.animation.core.tween
import androidx.compose.foundation.Canvas
import androidx.compose.material3.MaterialTheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.lerp
import androidx.compose.ui.platform.LocalContext
import kotlin.math.PI
import kotlin.math.cos
import kotlin.math.sin

/** Points along the loop. */
private const val POINTS = 96

/** The quiet sign of the companion: a loop without end, along which light goes. Still where the user wants no animations. */
@Composable
fun Infinity(modifier: Modifier, isAwake: Boolean = false, color: Color = MaterialTheme.colorScheme.primary) {
    val ground = MaterialTheme.colorScheme.background
    val resolver = LocalContext.current.contentResolver
    val isStill = remember { Settings.Global.getFloat(resolver, Settings.Global.ANIMATOR_DURATION_SCALE, 1f) == 0f }
    if (isStill) return Canvas(modifier) { loop(0.15f, color, ground) }
    val round = rememberInfiniteTransition(label = "loop")
    val at by round.animateFloat(0f, 1f, infiniteRepeatable(tween(if (isAwake) 2_000 else 7_000, easing = LinearEasing)), label = "light")
    Canvas(modifier) { loop(at, color, ground) }
}

private fun DrawScope.loop(light: Float, color: Color, ground: Color) {
    val point = { part: Float ->
        val angle = part * 2 * PI
        val lower = 1 + sin(angle) * sin(angle)
        val x = size.width * (0.5 + 0.42 * cos(angle) / lower)
        val y = size.height * (0.5 + 0.9 * sin(angle) * cos(angle) / lower)
        Offset(x.toFloat(), y.toFloat())
    }
    for (at in 0 until POINTS) {
        val from = at.toFloat() / POINTS
        val behind = ((light - from) % 1f + 1f) % 1f
        drawLine(lerp(ground, color, 0.45f + 0.55f * (1f - behind)), point(from), point((at + 1f) / POINTS), size.height / 12, StrokeCap.Round)
    }
}
