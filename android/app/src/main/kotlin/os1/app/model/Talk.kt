package os1.app.model

/** One line of the talk, as it is drawn. */
data class Line(val id: String, val mine: Boolean, val who: String?, val text: String, val time: String)

/** One row of a card; a plain list has no label. */
data class Row(val label: String, val value: String)

/** A small table with a title, in the core's words and order. */
data class Card(val title: String, val rows: List<Row>, val foot: String?)

/** Something that waits for a yes. Its card is shown word for word. */
data class Approval(val id: String, val what: String, val to: List<String>, val expires: String, val card: Card)

/** The turn that goes on, or the last one that ended: what the talk itself does not keep. */
data class Live(
    val heard: String = "",
    val heardId: String? = null,
    val speech: String = "",
    val cards: List<Card> = emptyList(),
    val notices: List<String> = emptyList(),
    val running: Boolean = false,
)
