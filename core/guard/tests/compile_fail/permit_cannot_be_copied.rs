//! One permit, one use.

fn twice(permit: os1_guard::Permit) -> (os1_guard::Permit, os1_guard::Permit) {
    (permit.clone(), permit)
}

fn is_copy<T: Copy>() {}

fn main() {
    is_copy::<os1_guard::Permit>();
    let _ = twice;
}
