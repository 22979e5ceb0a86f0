package os1.app.screens

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.*
import androidx.compose.material3.*
import androidx.compose.runtime.*
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.drawText
import androidx.compose.ui.text.rememberTextMeasurer
import androidx.compose.ui.unit.dp
import os1.app.R
import os1.app.model.Place
import os1.app.model.Places

/** Which evening is meant. */
internal enum class Evening(val label: Int) { TONIGHT(R.string.tonight), TOMORROW(R.string.tomorrow), FRIDAY(R.string.friday) }

/** Where to go: up to three that suit, each with its reasons, and where they are. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
internal fun PlacesScreen(places: Places?, search: (Evening) -> Unit, book: (Place, Evening) -> Unit) = Page {
    var evening by rememberSaveable { mutableStateOf(Evening.TONIGHT) }
    Heading(stringResource(R.string.places_when))
    FlowRow(horizontalArrangement = Arrangement.spacedBy(8.dp)) {
        for (one in Evening.entries) FilterChip(evening == one, { evening = one }, { Text(stringResource(one.label)) }, Modifier.heightIn(min = 48.dp))
    }
    Button({ search(evening) }, Modifier.padding(vertical = 8.dp).heightIn(min = 48.dp)) { Text(stringResource(R.string.places_search)) }
    if (places == null) {
        Text(stringResource(R.string.places_empty), style = MaterialTheme.typography.bodyLarge)
        return@Page
    }
    if (places.found.isEmpty()) Text(stringResource(R.string.places_none), style = MaterialTheme.typography.bodyLarge)
    for (block in places.blocked) Text(block, style = MaterialTheme.typography.bodyMedium)
    if (places.found.isNotEmpty()) Sketch(places.found)
    places.found.forEachIndexed { at, place -> PlaceCard(at + 1, place) { book(place, evening) } }
    Text(stringResource(R.string.looked_at, places.lookedAt), Modifier.padding(top = 12.dp), style = MaterialTheme.typography.bodySmall, color = MaterialTheme.colorScheme.onSurfaceVariant)
}

@Composable
private fun PlaceCard(number: Int, place: Place, book: () -> Unit) = OutlinedCard(Modifier.fillMaxWidth().padding(top = 12.dp)) {
    Column(Modifier.padding(16.dp), Arrangement.spacedBy(4.dp)) {
        Text("$number  ${place.name}", Modifier.semantics { heading() }, style = MaterialTheme.typography.titleMedium)
        for (reason in place.why) Text("· $reason", style = MaterialTheme.typography.bodyMedium)
        for (note in place.notes) Text(note, style = MaterialTheme.typography.bodyMedium, color = MaterialTheme.colorScheme.onSurfaceVariant)
        if (place.source.isNotEmpty()) Text(place.source, style = MaterialTheme.typography.bodySmall, color = MaterialTheme.colorScheme.onSurfaceVariant)
        val asks = stringResource(R.string.book)
        OutlinedButton(book, Modifier.heightIn(min = 48.dp).semantics { contentDescription = "$asks: ${place.name}" }) { Text(asks) }
    }
}

/** Where they lie to each other; north is up. No map, and nothing is fetched. */
@Composable
private fun Sketch(places: List<Place>) {
    val label = stringResource(R.string.map) + ": " + places.joinToString { it.name }
    val (dot, ground, ink) = Triple(MaterialTheme.colorScheme.primary, MaterialTheme.colorScheme.surfaceContainerHigh, MaterialTheme.colorScheme.onPrimary)
    val measure = rememberTextMeasurer()
    val style = MaterialTheme.typography.labelMedium.copy(color = ink)
    Surface(Modifier.fillMaxWidth().height(160.dp).semantics { contentDescription = label }, MaterialTheme.shapes.medium, ground) {
        Canvas(Modifier.padding(24.dp)) {
            val (south, north) = places.minOf { it.lat } to places.maxOf { it.lat }
            val (west, east) = places.minOf { it.lon } to places.maxOf { it.lon }
            val part = { value: Double, low: Double, high: Double -> if (high == low) 0.5f else ((value - low) / (high - low)).toFloat() }
            drawLine(Color.Gray.copy(alpha = 0.4f), Offset(0f, size.height), Offset(size.width, size.height))
            places.forEachIndexed { at, place ->
                val point = Offset(size.width * part(place.lon, west, east), size.height * (1 - part(place.lat, south, north)))
                drawCircle(dot, 12.dp.toPx(), point)
                val number = measure.measure("${at + 1}", style)
                drawText(number, topLeft = point - Offset(number.size.width / 2f, number.size.height / 2f))
            }
        }
    }
}
