package os1.app.theme

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Typography
import androidx.compose.material3.darkColorScheme
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.style.TextDirection

/** Warm paper and coral; every text stands at 4.5 to 1 or better on what is behind it. */
private val light = lightColorScheme(
    primary = Color(0xFFA33B25), onPrimary = Color.White,
    primaryContainer = Color(0xFFFFDAD1), onPrimaryContainer = Color(0xFF3E0A00),
    secondary = Color(0xFF77574E), onSecondary = Color.White,
    secondaryContainer = Color(0xFFFFE3DB), onSecondaryContainer = Color(0xFF2C1510),
    background = Color(0xFFFFF8F5), onBackground = Color(0xFF231917),
    surface = Color(0xFFFFF8F5), onSurface = Color(0xFF231917),
    surfaceVariant = Color(0xFFF5E4DF), onSurfaceVariant = Color(0xFF534340),
    surfaceContainer = Color(0xFFFCEAE5), surfaceContainerHigh = Color(0xFFF7E4DF), surfaceContainerLow = Color(0xFFFFF1ED),
    outline = Color(0xFF85736F), outlineVariant = Color(0xFFD8C2BC),
    error = Color(0xFFBA1A1A), onError = Color.White,
    inverseSurface = Color(0xFF392E2B), inverseOnSurface = Color(0xFFFFEDE8), inversePrimary = Color(0xFFFFB4A1),
)
private val dark = darkColorScheme(
    primary = Color(0xFFFFB4A1), onPrimary = Color(0xFF5F1604),
    primaryContainer = Color(0xFF7E2B17), onPrimaryContainer = Color(0xFFFFDAD1),
    secondary = Color(0xFFE7BDB2), onSecondary = Color(0xFF442A22),
    secondaryContainer = Color(0xFF4A312A), onSecondaryContainer = Color(0xFFFFDAD1),
    background = Color(0xFF1A110F), onBackground = Color(0xFFF1DFDA),
    surface = Color(0xFF1A110F), onSurface = Color(0xFFF1DFDA),
    surfaceVariant = Color(0xFF3D302C), onSurfaceVariant = Color(0xFFD8C2BC),
    surfaceContainer = Color(0xFF271D1B), surfaceContainerHigh = Color(0xFF322825), surfaceContainerLow = Color(0xFF231917),
    outline = Color(0xFFA08C87), outlineVariant = Color(0xFF534340),
    error = Color(0xFFFFB4AB), onError = Color(0xFF690005),
    inverseSurface = Color(0xFFF1DFDA), inverseOnSurface = Color(0xFF392E2B), inversePrimary = Color(0xFFA33B25),
)

/** The colours of the whole app. */
@Composable
fun Os1Theme(isDark: Boolean = isSystemInDarkTheme(), content: @Composable () -> Unit) =
    MaterialTheme(if (isDark) dark else light, typography = remember { Typography().mapped { it.copy(textDirection = TextDirection.Content) } }, content = content)

/** Every style changed: a sentence runs as its own letters do, also in a window that runs the other way. */
private fun Typography.mapped(change: (TextStyle) -> TextStyle) = Typography(
    change(displayLarge), change(displayMedium), change(displaySmall), change(headlineLarge), change(headlineMedium), change(headlineSmall),
    change(titleLarge), change(titleMedium), change(titleSmall), change(bodyLarge), change(bodyMedium), change(bodySmall),
    change(labelLarge), change(labelMedium), change(labelSmall),
)
