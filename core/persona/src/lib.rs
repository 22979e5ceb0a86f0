//! First boot, name, temperament.
