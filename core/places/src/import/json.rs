//! Large JSON objects of which one member is a long list: read item by item.

use std::fmt;
use std::io::Read;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::intake::ReadError;

/// Hears a member of the object by its name: each item of a list, any other value whole.
pub(super) type Hear<'h> = dyn FnMut(&str, Value) -> Result<(), ReadError> + 'h;

/// Tells the members named `wanted` as they come; everything else is passed over.
///
/// Values are nested at most 128 deep, serde_json's own bound.
pub(super) fn each(
    reader: impl Read,
    wanted: &[&str],
    hear: &mut Hear<'_>,
) -> Result<(), ReadError> {
    let mut json = serde_json::Deserializer::from_reader(reader);
    let mut stopped = None;
    let members = Members {
        wanted,
        teller: Teller {
            hear,
            stopped: &mut stopped,
        },
    };
    match (json.deserialize_map(members), stopped) {
        (Ok(()), _) => Ok(()),
        (Err(_), Some(stopped)) => Err(stopped),
        (Err(error), None) if error.is_eof() => Err(ReadError::File("it is cut off".to_owned())),
        (Err(error), None) => {
            let why = format!("its JSON is damaged in line {}", error.line());
            Err(ReadError::File(why))
        }
    }
}

struct Teller<'h, 'r> {
    hear: &'r mut Hear<'h>,
    /// Why the one who hears wants no more: serde's errors carry only words.
    stopped: &'r mut Option<ReadError>,
}

impl Teller<'_, '_> {
    fn tell<E: serde::de::Error>(&mut self, name: &str, value: Value) -> Result<(), E> {
        (self.hear)(name, value).map_err(|stopped| {
            *self.stopped = Some(stopped);
            E::custom("stopped")
        })
    }
}

struct Members<'h, 'r> {
    wanted: &'r [&'r str],
    teller: Teller<'h, 'r>,
}

impl<'de> Visitor<'de> for Members<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(mut self, mut map: M) -> Result<(), M::Error> {
        while let Some(name) = map.next_key::<String>()? {
            if self.wanted.contains(&name.as_str()) {
                map.next_value_seed(Member {
                    name: &name,
                    teller: &mut self.teller,
                })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// The value of a wanted member.
struct Member<'h, 'r, 't> {
    name: &'t str,
    teller: &'t mut Teller<'h, 'r>,
}

impl<'de> DeserializeSeed<'de> for Member<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Member<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list, an object or a text")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<(), S::Error> {
        while let Some(item) = list.next_element::<Value>()? {
            self.teller.tell(self.name, item)?;
        }
        Ok(())
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<(), M::Error> {
        let object = serde::de::value::MapAccessDeserializer::new(map);
        let value = <Value as serde::Deserialize>::deserialize(object)?;
        self.teller.tell(self.name, value)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        self.teller.tell(self.name, Value::from(text))
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}
