#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| (os1_fuzz::target("booking_service").feed)(data));
