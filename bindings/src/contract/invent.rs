//! Values out of nothing: a deserializer that reads no text and makes up what is asked for.

use std::fmt::{self, Display};

use serde::de::value::U32Deserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, SeqAccess,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

/// Letters of one to four bytes, and those that break what is careless.
const LETTERS: [char; 16] = [
    'a',
    'Z',
    '7',
    ' ',
    '\n',
    '\0',
    '"',
    '\\',
    'ß',
    'é',
    'ש',
    'ر',
    '語',
    '\u{fffd}',
    '🌿',
    '\u{10ffff}',
];
/// Numbers at which things break.
const EDGES: [f64; 8] = [
    0.0,
    -0.0,
    1.0,
    f64::MAX,
    f64::MIN_POSITIVE,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::NAN,
];
/// The longest text and list.
const LONGEST: usize = 6;

/// Chance from a seed.
pub(super) struct Chance(os1_base::Chance);

/// It asked for something that no record of the boundary has.
#[derive(Debug)]
pub(super) struct Uninvented(String);

impl Display for Uninvented {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Uninvented {}

impl serde::de::Error for Uninvented {
    fn custom<T: Display>(why: T) -> Self {
        Self(why.to_string())
    }
}

impl Chance {
    pub(super) fn seeded(seed: u64) -> Self {
        Self(os1_base::Chance::seeded(seed))
    }

    /// A value of this type.
    #[allow(
        clippy::expect_used,
        reason = "a type that cannot be invented is a defect of the tests, to be seen at once"
    )]
    pub(super) fn invent<T: for<'de> Deserialize<'de>>(&mut self) -> T {
        T::deserialize(Invent(self)).expect("records hold numbers, texts, lists and each other")
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0.below(bound)
    }

    fn bits(&mut self) -> u64 {
        match self.below(4) {
            0 => 0,
            1 => u64::MAX,
            _ => self.any_bits(),
        }
    }

    fn any_bits(&mut self) -> u64 {
        self.0.bits128() as u64
    }

    fn text(&mut self) -> String {
        let length = self.below(LONGEST + 1);
        (0..length)
            .filter_map(|_| LETTERS.get(self.below(LETTERS.len())).copied())
            .collect()
    }

    fn number(&mut self) -> f64 {
        match self.below(2) {
            0 => EDGES.get(self.below(EDGES.len())).copied().unwrap_or(0.0),
            _ => f64::from_bits(self.any_bits()),
        }
    }
}

/// Makes up one value.
struct Invent<'a>(&'a mut Chance);

/// Integers of every width, out of random bits.
macro_rules! integers {
    ($($method:ident $visit:ident $kind:ty),*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Uninvented> {
            visitor.$visit(self.0.bits() as $kind)
        }
    )*};
}

impl<'de> Deserializer<'de> for Invent<'_> {
    type Error = Uninvented;

    integers!(
        deserialize_u8 visit_u8 u8, deserialize_u16 visit_u16 u16, deserialize_u32 visit_u32 u32,
        deserialize_u64 visit_u64 u64, deserialize_i8 visit_i8 i8, deserialize_i64 visit_i64 i64
    );

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Uninvented> {
        Err(Uninvented("this type cannot be invented yet".to_owned()))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Uninvented> {
        visitor.visit_bool(self.0.below(2) == 0)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Uninvented> {
        visitor.visit_f32(self.0.number() as f32)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Uninvented> {
        visitor.visit_f64(self.0.number())
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Uninvented> {
        visitor.visit_string(self.0.text())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Uninvented> {
        match self.0.below(3) {
            0 => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Uninvented> {
        let left = self.0.below(LONGEST);
        visitor.visit_seq(Several { of: self.0, left })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Uninvented> {
        let left = fields.len();
        visitor.visit_seq(Several { of: self.0, left })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Uninvented> {
        visitor.visit_enum(OneOf {
            of: self.0,
            variants: variants.len(),
        })
    }

    forward_to_deserialize_any! {
        i16 i32 i128 u128 char str bytes byte_buf unit unit_struct newtype_struct tuple
        tuple_struct map identifier ignored_any
    }
}

/// So many values, one after the other.
struct Several<'a> {
    of: &'a mut Chance,
    left: usize,
}

impl<'de> SeqAccess<'de> for Several<'_> {
    type Error = Uninvented;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Uninvented> {
        let Some(left) = self.left.checked_sub(1) else {
            return Ok(None);
        };
        self.left = left;
        seed.deserialize(Invent(self.of)).map(Some)
    }
}

/// One of the variants of an enum.
struct OneOf<'a> {
    of: &'a mut Chance,
    variants: usize,
}

impl<'a, 'de> EnumAccess<'de> for OneOf<'a> {
    type Error = Uninvented;
    type Variant = Inside<'a>;

    fn variant_seed<T: DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<(T::Value, Inside<'a>), Uninvented> {
        let chosen: U32Deserializer<Uninvented> =
            (self.of.below(self.variants) as u32).into_deserializer();
        Ok((seed.deserialize(chosen)?, Inside(self.of)))
    }
}

/// What a variant holds.
struct Inside<'a>(&'a mut Chance);

impl<'de> VariantAccess<'de> for Inside<'_> {
    type Error = Uninvented;

    fn unit_variant(self) -> Result<(), Uninvented> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, Uninvented> {
        seed.deserialize(Invent(self.0))
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        left: usize,
        visitor: V,
    ) -> Result<V::Value, Uninvented> {
        visitor.visit_seq(Several { of: self.0, left })
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Uninvented> {
        let left = fields.len();
        visitor.visit_seq(Several { of: self.0, left })
    }
}
