//! Text from a model can ask for an approval but never give one: a gesture comes from the
//! shell's door, and there is one door.

use os1_guard::{GestureDoor, UserGesture};

fn forged() -> UserGesture {
    UserGesture(())
}

fn another_door() -> GestureDoor {
    GestureDoor::new()
}

fn borrowed_door(door: &GestureDoor) -> GestureDoor {
    door.clone()
}

fn read_from_text() -> UserGesture {
    serde_json::from_str("null").unwrap()
}

fn main() {
    let _ = (forged, another_door, borrowed_door, read_from_text);
}
