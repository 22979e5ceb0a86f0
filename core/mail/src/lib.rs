//! Mail: import, parse, threads, search.
