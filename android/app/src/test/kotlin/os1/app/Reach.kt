package os1.app

import android.graphics.Bitmap
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import kotlin.math.max
import kotlin.math.min
import kotlin.math.pow

/** Whether everybody can use a screen: what can be touched has a name and is large enough, what can be read can be seen. */
object Reach {
    private const val TOUCH_DP = 48f
    private const val CONTRAST = 4.5

    /** What is wrong, one line each. */
    fun faults(phone: Phone, picture: Bitmap): List<String> {
        val density = phone.activity.resources.displayMetrics.density
        val nodes = phone.nodes().filter { !it.boundsInWindow.isEmpty }
        val touched = nodes.filter { it.config.contains(SemanticsActions.OnClick) && it.isEnabled() }
        return touched.filter { Phone.wordsOf(it).all(String::isBlank) && !it.isField() }.map { "nothing says what this does: ${it.boundsInWindow}" } +
            touched.filter { it.isWhole(picture) && it.isSmall(density) }.map { "too small to touch: ${Phone.wordsOf(it)} ${it.touchBoundsInRoot}" } +
            phone.texts().filter { it.isEnabled() && it.isWhole(picture) }.mapNotNull { node ->
                val seen = contrast(picture, node.boundsInWindow)
                if (seen < CONTRAST) "too pale (%.1f): ${Phone.wordsOf(node)}".format(seen) else null
            }
    }

    private fun SemanticsNode.isField() = config.contains(SemanticsActions.SetText)

    private fun SemanticsNode.isEnabled() = generateSequence(this) { it.parent }.none { it.config.contains(SemanticsProperties.Disabled) }

    private fun SemanticsNode.isSmall(density: Float) =
        touchBoundsInRoot.width < TOUCH_DP * density - 1 || touchBoundsInRoot.height < TOUCH_DP * density - 1

    /** Not cut by the edge of the window or of a list. */
    private fun SemanticsNode.isWhole(picture: Bitmap): Boolean {
        val bounds = boundsInWindow
        val inside = bounds.left >= 0 && bounds.top >= 0 && bounds.right <= picture.width && bounds.bottom <= picture.height
        return inside && bounds.height >= size.height - 1 && bounds.width >= size.width - 1
    }

    /** How much the ink stands out from the ground: the colour seen most, against the one farthest from it. */
    private fun contrast(picture: Bitmap, bounds: Rect): Double {
        val counts = HashMap<Int, Int>()
        for (y in max(0, bounds.top.toInt()) until min(picture.height, bounds.bottom.toInt())) {
            for (x in max(0, bounds.left.toInt()) until min(picture.width, bounds.right.toInt())) counts.merge(picture.getPixel(x, y), 1, Int::plus)
        }
        val ground = counts.maxByOrNull { it.value }?.key ?: return Double.MAX_VALUE
        return counts.keys.maxOf { ratio(ground, it) }
    }

    private fun ratio(a: Int, b: Int): Double {
        val (low, high) = listOf(luminance(a), luminance(b)).sorted()
        return (high + 0.05) / (low + 0.05)
    }

    private fun luminance(color: Int): Double {
        val (red, green, blue) = listOf(16, 8, 0).map { shift ->
            val part = (color shr shift and 0xFF) / 255.0
            if (part <= 0.03928) part / 12.92 else ((part + 0.055) / 1.055).pow(2.4)
        }
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}
