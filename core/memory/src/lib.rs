//! What it remembers: episodes, recall.
