package os1.app

import android.graphics.Bitmap
import java.awt.image.BufferedImage
import java.awt.image.IndexColorModel
import java.io.File
import javax.imageio.ImageIO
import kotlin.math.abs

/** Pictures that are kept, small: few colours, and compared with some tolerance. */
object Pictures {
    private val folder = System.getProperty("os1.pictures")?.let(::File)
    private val draws = System.getProperty("os1.draw") == "true"

    /** A channel that differs by more is another colour. */
    private const val SAME = 40

    /** So many of a thousand pixels may be others: letters are drawn a little differently elsewhere. */
    const val OTHERS = 10

    /** Keeps the picture, or compares it with the one that is kept; what is wrong, if anything. */
    fun check(name: String, bitmap: Bitmap, most: Int = OTHERS): String? {
        val file = File(folder ?: return null, "$name.png")
        if (draws) {
            file.parentFile!!.mkdirs()
            ImageIO.write(indexed(bitmap), "png", file)
            return null
        }
        if (!file.exists()) return "$name: no picture is kept; cargo xtask android --pictures draws it"
        val kept = ImageIO.read(file)
        if (kept.width != bitmap.width || kept.height != bitmap.height) return "$name: another size"
        var others = 0
        for (y in 0 until kept.height) for (x in 0 until kept.width) if (differs(kept.getRGB(x, y), bitmap.getPixel(x, y))) others++
        val parts = others * 1_000L / (kept.width.toLong() * kept.height)
        return if (parts > most) "$name: $parts of a thousand pixels are others" else null
    }

    private fun differs(a: Int, b: Int) = listOf(0, 8, 16).any { abs((a shr it and 0xFF) - (b shr it and 0xFF)) > SAME }

    /** The picture in its 64 most used colours: a fifth of the bytes. */
    private fun indexed(bitmap: Bitmap): BufferedImage {
        val pixels = IntArray(bitmap.width * bitmap.height)
        bitmap.getPixels(pixels, 0, bitmap.width, 0, 0, bitmap.width, bitmap.height)
        val counts = pixels.asList().groupingBy { it }.eachCount().entries.sortedByDescending { it.value }
        val palette = mutableListOf<Int>()
        for ((color) in counts) if (palette.size < COLORS && palette.none { near(it, color) }) palette.add(color)
        val nearest = HashMap<Int, Byte>()
        val model = IndexColorModel(8, palette.size, palette.toIntArray(), 0, false, -1, 0)
        val image = BufferedImage(bitmap.width, bitmap.height, BufferedImage.TYPE_BYTE_INDEXED, model)
        val raster = ByteArray(pixels.size) { at ->
            nearest.getOrPut(pixels[at]) { palette.indices.minBy { distance(palette[it], pixels[at]) }.toByte() }
        }
        image.raster.setDataElements(0, 0, bitmap.width, bitmap.height, raster)
        return image
    }

    private const val COLORS = 64

    private fun near(a: Int, b: Int) = distance(a, b) < 12

    private fun distance(a: Int, b: Int) = listOf(0, 8, 16).sumOf { abs((a shr it and 0xFF) - (b shr it and 0xFF)) }
}
