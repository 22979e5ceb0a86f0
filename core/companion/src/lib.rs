//! The facade: one turn from input to speech.
