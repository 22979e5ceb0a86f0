//! Understanding (intents, slots) and phrasing.
