//! Phrases: states, holidays, the sun, groups of days, and words that only join.

use super::super::token::{Holiday, Said, SunEvent, Token};

/// The most words of a phrase.
pub(super) const MAX_PHRASE_WORDS: usize = 5;

const CLOSED: &str = "closed|off|geschlossen|geschl|ruhetag|zu|ferme|fermee|fermeture|cerrado|chiuso|fechado|\
gesloten|dicht|zamkniete|nieczynne|zavreno|zatvorene|zatvoreno|zaprto|stangt|lukket|suljettu|kiinni|zarva|\
kapali|inchis|закрыто|закрыт|выходной|выходные|зачинено|вихідний|休|休業|定休日|休息|关闭|不营业|閉店|rest day|jour de fermeture|descanso";
const OPEN: &str = "open|opened|geoffnet|offen|auf|ouvert|ouverte|abierto|aperto|aberto|geopend|otwarte|czynne|\
otevreno|oppet|oppent|apent|aben|abent|avoinna|auki|nyitva|acik|deschis|открыто|работает|відчинено|営業|营业";
const UNKNOWN: &str = "unknown|maybe|unbekannt|inconnu";
const PUBLIC: &str = "ph|public holiday|public holidays|bank holiday|bank holidays|holiday|holidays|federal holidays|\
national holidays|feiertag|feiertage|feiertags|feiertagen|an feiertagen|gesetzliche feiertage|jours feries|\
jour ferie|feries|ferie|les jours feries|festivo|festivos|dias festivos|festivi|giorni festivi|feriado|feriados|\
feestdag|feestdagen|swieta|swieto|svatky|svatek|helgdag|helgdagar|helligdag|helligdage|helligdager|praznik|\
prazniki|praznici|pyhapaivat|праздник|праздники|праздничные дни|祝日|祝|节假日|公休日";
const SCHOOL: &str = "sh|school holiday|school holidays|schulferien|ferien|vacances scolaires|vacances|\
vacaciones escolares|schoolvakantie|schoolvakanties|loma";
const DAILY: &str = "daily|everyday|every day|each day|all days|all week|seven days|seven days a week|days a week|\
taglich|jeden tag|alle tage|tous les jours|quotidien|chaque jour|diario|diariamente|todos los dias|todos os dias|\
ogni giorno|tutti i giorni|giornaliero|dagelijks|elke dag|alle dagen|codziennie|denne|kazdy den|dagligen|\
alla dagar|daglig|dagligt|alle dager|alle dage|paivittain|ежедневно|каждый день|без выходных|щодня|毎日|每天|her gun|\
naponta|zilnic|svaki dan|vsak dan";
const WORKDAYS: &str = "weekday|weekdays|workdays|working days|week days|business days|wochentags|wochentage|\
unter der woche|en semaine|jours ouvrables|entre semana|dias laborables|dias uteis|feriali|giorni feriali|\
doordeweeks|werkdagen|vardagar|hverdage|hverdager|arkisin|будни|по будням|будние дни|будні|平日|工作日|hafta ici|dni robocze|pracovni dny";
const WERKTAGS: &str = "werktag|werktags|werktage|an werktagen|montags bis samstags";
const WEEKEND: &str = "weekend|weekends|week end|wochenende|wochenenden|am wochenende|fin de semana|fines de semana|\
fim de semana|fine settimana|vikend|weekendy|helg|helger|helgen|viikonloppu|viikonloppuisin|hetvege|hafta sonu|\
на выходных|вихідні|周末|週末|le weekend|le week end";
const ALWAYS: &str = "always|always open|immer|immer offen|immer geoffnet|rund um die uhr|around the clock|\
round the clock|non stop|nonstop|toujours|toujours ouvert|siempre|siempre abierto|sempre|sempre aberto|\
sempre aperto|altijd|altijd open|całodobowo|calodobowo|dygnet runt|doegnaabent|dognet rundt|круглосуточно|цілодобово|終日|全天|ganztagig|\
all day|all day long|toute la journee|todo el dia|den ganzen tag|durchgehend geoffnet|permanently open|jederzeit";
const SUNRISE: &str = "sunrise|sonnenaufgang|sunup|sun up|lever du soleil|amanecer|alba";
const SUNSET: &str = "sunset|sonnenuntergang|sundown|sun down|coucher du soleil|atardecer|tramonto";
const OPEN_END: &str = "open end|openend|open ende|ende offen|late|til late|till late|until late|tard|last customer|close|closing|closing time|ende|sin limite";
const NOON: &str = "noon|midday|mittag|mittags|midi|mediodia|mezzogiorno";
const MIDNIGHT: &str = "midnight|mitternacht|minuit|medianoche|mezzanotte|meia noite";
const BEFORE_HOLIDAY: &str = "day before public holiday|day before public holidays|days before public holidays|\
day before holiday|day before holidays|one day before public holiday|one day before public holidays|\
the day before public holidays|tag vor feiertag|tag vor feiertagen|vor feiertagen|an tagen vor feiertagen|\
veille de jour ferie|veille de jours feries|veilles de jours feries|visperas de festivos|vispera de festivo";
const AFTER_HOLIDAY: &str = "day after public holiday|day after public holidays|one day after public holiday|day after holiday|nach feiertagen";
const TO: &str = "to|till|til|until|untill|through|thru|bis|bis zu|au|aux|a|as|al|alle|alla|ate|hasta|fino|fino a|fino al|\
tot|tot en met|t m|tm|do|az|ig|по|до|から|至|到|jusqu'a|jusqu'au|jusque|jusqua";
const AND: &str = "and|und|et|y|e|i|og|och|ja|sowie|plus|и|та|es|si|in|ou|or|oder|o|as well as|also|then|dann|puis";
const FROM: &str = "from|ab|a partir de|a partir du|vanaf|desde|dal|dalle|dalla|od|fran|fra|с|з|von|du|de|van|das|dos|le|les|\
el|los|las|il|the|zwischen|between";
const PASSED: &str = "on|am|an|at|um|kl|klo|klokken|a day|per day|a week|per week|am tag|pro woche|par semaine|every|each|jeden|jede|uhr|hours|h|hs|hrs|den|der|dem|only|nur|chaque|w|v|\
opening hours|opening times|open hours|business hours|hours of operation|offnungszeiten|horaires|horaires d'ouverture|horaire|\
horario|orari|orario|horarios|openingstijden|godziny otwarcia|oteviraci doba|oppettider|apningstider|abningstider|aukioloajat|\
режим работы|часы работы|время работы|feira|are|is|jeweils|durchgehend|vom";
const BY_APPOINTMENT: &str = "by appointment|by appointment only|on appointment|appointment only|appointment|\
nach vereinbarung|nach absprache|nach terminvereinbarung|termine nach vereinbarung|nur nach vereinbarung|\
und nach vereinbarung|sur rendez vous|sur rendez|con cita previa|cita previa|previa cita|su appuntamento|op afspraak|\
volgens afspraak|po domluve|по записи|по предварительной записи|予約制";
const ON_REQUEST: &str = "on request|upon request|auf anfrage|sur demande|call|call us|please call|call ahead|call for hours|anrufen";

/// Phrases that are one token.
const NAMED: [(&str, Token); 17] = [
    (CLOSED, Token::Said(Said::Closed)),
    (OPEN, Token::Said(Said::Open)),
    (UNKNOWN, Token::Said(Said::Unknown)),
    (PUBLIC, Token::Holiday(Holiday::Public)),
    (SCHOOL, Token::Holiday(Holiday::School)),
    (BEFORE_HOLIDAY, Token::HolidayEve(-1)),
    (AFTER_HOLIDAY, Token::HolidayEve(1)),
    (ALWAYS, Token::Always),
    (OPEN_END, Token::OpenEnd),
    (
        "easter|easter sunday|ostern|ostersonntag|paques|pascua",
        Token::Easter,
    ),
    (
        "week|weeks|kw|kalenderwoche|woche|semaine|semana",
        Token::Week,
    ),
    ("day|days|tag|tage|jour|jours|dia|dias", Token::Days),
    (SUNRISE, Token::Sun(SunEvent::Sunrise)),
    (SUNSET, Token::Sun(SunEvent::Sunset)),
    ("dawn|morgendammerung|aube", Token::Sun(SunEvent::Dawn)),
    (
        "dusk|abenddammerung|crepuscule|anochecer",
        Token::Sun(SunEvent::Dusk),
    ),
    (
        "daylight|daytime|tageslicht|daylight hours",
        Token::Daylight,
    ),
];

/// What a phrase of folded words means; an empty list for words that only join.
pub(super) fn phrase(text: &str) -> Option<Vec<Token>> {
    let listed = |(list, token): &(&str, Token)| {
        list.split('|')
            .any(|entry| entry == text)
            .then(|| token.clone())
    };
    if let Some(token) = NAMED.iter().find_map(listed) {
        return Some(vec![token]);
    }
    let one_of = |list: &str| list.split('|').any(|entry| entry == text);
    let days = |from, to| Some(vec![Token::Weekday(from), Token::Dash, Token::Weekday(to)]);
    match text {
        "easter monday" | "ostermontag" | "lundi de paques" | "pasquetta" => {
            near_easter(&Token::Plus, 1)
        }
        "good friday" | "karfreitag" | "vendredi saint" | "viernes santo" => {
            near_easter(&Token::Dash, 2)
        }
        _ if one_of(NOON) => Some(vec![noon(12)]),
        _ if one_of(MIDNIGHT) => Some(vec![noon(24)]),
        _ if one_of(DAILY) => days(0, 6),
        _ if one_of(WORKDAYS) => days(0, 4),
        _ if one_of(WERKTAGS) => days(0, 5),
        _ if one_of(WEEKEND) => days(5, 6),
        _ if one_of(BY_APPOINTMENT) => Some(vec![Token::Comment("by appointment".to_owned())]),
        _ if one_of(ON_REQUEST) => Some(vec![Token::Comment("on request".to_owned())]),
        _ => joiner(text),
    }
}

/// What a word or phrase that only joins others means; an empty list where it means nothing.
pub(super) fn joiner(text: &str) -> Option<Vec<Token>> {
    let one_of = |list: &str| list.split('|').any(|entry| entry == text);
    match text {
        _ if one_of(PASSED) => Some(Vec::new()),
        _ if one_of(FROM) => Some(vec![Token::From]),
        _ if one_of(AND) => Some(vec![Token::Comma]),
        _ if one_of(TO) => Some(vec![Token::Dash]),
        _ => None,
    }
}

/// So many days before or after Easter Sunday.
fn near_easter(sign: &Token, days: u16) -> Option<Vec<Token>> {
    Some(vec![
        Token::Easter,
        sign.clone(),
        Token::Number {
            value: days,
            digits: 1,
        },
        Token::Days,
    ])
}

/// Noon and midnight; midnight is the end of a day, and its beginning where a time begins.
const fn noon(hour: u16) -> Token {
    Token::Time {
        minutes: hour * 60,
        half: None,
    }
}
