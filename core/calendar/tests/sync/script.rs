//! A server that says what the test tells it.
