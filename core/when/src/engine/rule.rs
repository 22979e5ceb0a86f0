//! Rules: what may follow what, and what it then means.

use super::arena::Arena;
use super::expr::Id;
use super::symbol::{Symbol, Symbols};
use super::value::Value;
use crate::DateOrder;

/// A rule has no more places.
pub(crate) const PLACES: usize = 9;

/// A place in a rule.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// What may stand there.
    pub symbols: Symbols,
    /// Whether it may be missing.
    pub optional: bool,
}

/// One of these stands there.
pub(crate) const fn is(symbols: &[Symbol]) -> Place {
    Place {
        symbols: Symbols::of(symbols),
        optional: false,
    }
}

/// One of these may stand there.
pub(crate) const fn maybe(symbols: &[Symbol]) -> Place {
    Place {
        symbols: Symbols::of(symbols),
        optional: true,
    }
}

/// What a rule makes of what it found: the values at its places.
pub(crate) type Build = fn(&mut Arena, &Args) -> Option<Value>;

/// A rule of a language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    /// What it makes.
    pub gives: Symbol,
    /// What must stand there, in order.
    pub places: &'static [Place],
    /// What that means.
    pub build: Build,
}

/// The values at a rule's places.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Args {
    values: [Value; PLACES],
    symbols: [Option<Symbol>; PLACES],
    /// Day or month first.
    pub order: DateOrder,
    /// The first token and the token after the last.
    pub span: (usize, usize),
    /// No space stands between its tokens.
    pub glued: bool,
    /// How many tokens the text has.
    pub of: usize,
}

impl Args {
    /// Nothing yet.
    pub(crate) const fn new(order: DateOrder, start: usize, of: usize) -> Self {
        Self {
            values: [Value::Nil; PLACES],
            symbols: [None; PLACES],
            order,
            span: (start, start),
            glued: false,
            of,
        }
    }

    /// Puts a value at a place.
    pub(crate) fn set(&mut self, place: usize, symbol: Symbol, value: Value) {
        if let (Some(slot), Some(kind)) = (self.values.get_mut(place), self.symbols.get_mut(place))
        {
            *slot = value;
            *kind = Some(symbol);
        }
    }

    /// Empties a place.
    pub(crate) fn unset(&mut self, place: usize) {
        if let (Some(slot), Some(kind)) = (self.values.get_mut(place), self.symbols.get_mut(place))
        {
            *slot = Value::Nil;
            *kind = None;
        }
    }

    /// The value there.
    pub(crate) fn value(&self, place: usize) -> Value {
        self.values.get(place).copied().unwrap_or(Value::Nil)
    }

    /// What stands there.
    pub(crate) fn symbol(&self, place: usize) -> Option<Symbol> {
        self.symbols.get(place).copied().flatten()
    }

    /// Whether anything stands there.
    pub(crate) fn has(&self, place: usize) -> bool {
        self.symbol(place).is_some()
    }

    /// Whether this stands there.
    pub(crate) fn is(&self, place: usize, symbol: Symbol) -> bool {
        self.symbol(place) == Some(symbol)
    }

    /// The number there.
    pub(crate) fn number(&self, place: usize) -> Option<u32> {
        match self.value(place) {
            Value::Number(number, _) => Some(number),
            _ => None,
        }
    }

    /// With how many digits the number there was written; 0 for words.
    pub(crate) fn digits(&self, place: usize) -> u8 {
        match self.value(place) {
            Value::Number(_, digits) => digits,
            _ => 0,
        }
    }

    /// The expression there.
    pub(crate) fn time(&self, place: usize) -> Option<Id> {
        match self.value(place) {
            Value::Time(id) => Some(id),
            _ => None,
        }
    }

    /// The length there.
    pub(crate) fn length(&self, place: usize) -> Option<Id> {
        match self.value(place) {
            Value::Length(id) => Some(id),
            _ => None,
        }
    }
}

/// A rule that may begin with a symbol.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Beginning {
    /// The rule.
    pub rule: u16,
    /// The place that the symbol takes.
    pub place: u8,
    /// What must follow; everything when nothing must.
    pub then: Symbols,
}

/// What must follow a place: one of the optional places or the first that is not.
fn then(places: &[Place], after: usize) -> Symbols {
    let mut wanted = Symbols::NONE;
    for place in places.iter().skip(after + 1) {
        wanted = wanted.or(place.symbols);
        if !place.optional {
            return wanted;
        }
    }
    Symbols::ALL
}

/// The rules of a language, found by what they begin with.
#[derive(Debug)]
pub(crate) struct Grammar {
    rules: Vec<Rule>,
    /// For each symbol, the rules that may begin with it.
    first: Vec<Vec<Beginning>>,
}

impl Grammar {
    /// The grammar of these lists of rules.
    pub(crate) fn new(lists: &[&[Rule]]) -> Self {
        let rules: Vec<Rule> = lists.iter().flat_map(|list| list.iter()).copied().collect();
        let mut first = vec![Vec::new(); 128];
        for (number, rule) in (0_u16..).zip(&rules) {
            for (at, place) in (0_u8..).zip(rule.places) {
                for (symbol, starts) in (0_u8..).zip(first.iter_mut()) {
                    if place.symbols.has_code(symbol) {
                        let then = then(rule.places, usize::from(at));
                        starts.push(Beginning {
                            rule: number,
                            place: at,
                            then,
                        });
                    }
                }
                if !place.optional {
                    break;
                }
            }
        }
        Self { rules, first }
    }

    /// The rules that may begin with the symbol.
    pub(crate) fn beginning(&self, symbol: Symbol) -> &[Beginning] {
        self.first.get(symbol as usize).map_or(&[], Vec::as_slice)
    }

    /// The rule of that number.
    pub(crate) fn rule(&self, number: u16) -> Option<&Rule> {
        self.rules.get(usize::from(number))
    }
}
