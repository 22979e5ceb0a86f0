package os1.app.screens

import os1.app.R

/** The screens of the window. */
internal enum class Tab(val label: Int, val icon: Int) {
    TALK(R.string.talk, R.drawable.ic_talk),
    TODAY(R.string.today, R.drawable.ic_today),
    INBOX(R.string.inbox, R.drawable.ic_inbox),
    PLACES(R.string.places, R.drawable.ic_places),
    PEOPLE(R.string.people, R.drawable.ic_people),
    MEMORY(R.string.memory, R.drawable.ic_memory),
    SETTINGS(R.string.settings, R.drawable.ic_settings),
    MORE(R.string.more, R.drawable.ic_more);

    /** Under which of the bar it is found. */
    val inBar get() = if (this in BAR) this else MORE

    companion object {
        /** Those of a phone's bar. */
        val BAR = listOf(TALK, TODAY, INBOX, PLACES, MORE)

        /** Those behind the last of it. */
        val BEHIND = listOf(PEOPLE, MEMORY, SETTINGS)
    }
}
