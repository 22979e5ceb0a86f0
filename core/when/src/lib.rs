//! Dates, times, durations and recurrences in what people say and write.
//!
//! One function for every skill: a text and the present instant go in, what was found
//! comes out, already as instants. No model computes a date.
