//! Speech that the core owns: disclosure, crisis, honesty, breaks, farewell.
