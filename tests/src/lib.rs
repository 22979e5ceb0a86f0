//! Scenes through the public door.
