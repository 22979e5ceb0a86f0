//! The terminal handset os1.
