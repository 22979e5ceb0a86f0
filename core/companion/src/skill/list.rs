//! "Put milk and eggs on the shopping list", "what's on my list?", "tick off milk".

use os1_base::{Error, ErrorKind};
use os1_calendar::task::{NewTask, Task};
use os1_language::phrase::{Values, plain as said_plainly};
use os1_language::{Intent, SlotName};

use super::calendar::spoken;
use super::{Answer, Ask, Skill};
use crate::state::{Plans, Topic, bare, plain};
use crate::view::CardView;
use crate::world::World;

/// How many things are said one by one; a card holds the rest.
const SAID: usize = 12;
/// How many a card lists.
const LISTED: usize = 100;

/// Lists in the talk.
#[derive(Debug)]
pub(crate) struct ListSkill;

impl Skill for ListSkill {
    fn name(&self) -> &'static str {
        "list"
    }

    fn intents(&self) -> &'static [Intent] {
        &[Intent::ListShow, Intent::ListChange]
    }

    fn ability(&self) -> Option<&'static str> {
        Some("keep lists")
    }

    fn answer(&self, ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
        let list = name(ask, world)?;
        let answer = match (ask.understood.intent, &list) {
            (Intent::ListShow, None) => all(ask, world),
            (Intent::ListShow, Some(list)) => show(ask, world, list),
            (_, list) => change(ask, world, list.as_deref()),
        };
        let answer = spoken(answer)?;
        let plans = Plans {
            list: list.or_else(|| ask.state.plans.list.clone()),
            ..ask.state.plans.on(Topic::List)
        };
        Ok(answer.about(ask.state.planning(plans)))
    }
}

/// The list that is meant: named, the one spoken of, the only one there is.
fn name(ask: &Ask<'_>, world: &World) -> Result<Option<String>, Error> {
    if let Some(named) = ask.slot(SlotName::List) {
        return Ok(Some(named.to_lowercase()));
    }
    let words = plain(ask.text);
    // "What lists do I have?" means none of them.
    if words.split(' ').any(|word| word == "lists") {
        return Ok(None);
    }
    // What one is out of is bought, whatever list was spoken of.
    let lacks = [
        "i'm ", "we're ", "we need ", "i need ", "we've ", "i've ", "we ran ", "i ran ",
    ];
    if lacks.iter().any(|begin| words.starts_with(begin)) {
        return Ok(Some("shopping".to_owned()));
    }
    if let Some(last) = &ask.state.plans.list {
        return Ok(Some(last.clone()));
    }
    let all = world.lists().all()?;
    Ok(match all.as_slice() {
        [one] => Some(one.list.name.clone()),
        _ => None,
    })
}

fn items(ask: &Ask<'_>) -> Vec<String> {
    let slots = ask.understood.slots.get(&SlotName::Item);
    slots
        .into_iter()
        .flatten()
        .map(|slot| slot.text.trim().to_owned())
        .filter(|item| !item.is_empty())
        .collect()
}

/// Every list with how much is on it.
fn all(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let lists = world.lists().all()?;
    if lists.is_empty() {
        return Ok(Answer::words(ask.phrase("list.no_lists", &Values::new())?));
    }
    let each: Vec<String> = lists
        .iter()
        .map(|view| {
            let things = said_plainly::plural(view.open, "thing", "things");
            format!(
                "“{}” with {} {things}",
                view.list.name,
                said_plainly::count(view.open)
            )
        })
        .collect();
    let said = ask.phrase("list.lists", &Values::new().with("all", each))?;
    Ok(Answer::words(said))
}

fn open(world: &World, list: &str) -> Result<Option<Vec<Task>>, Error> {
    match world.lists().tasks(list) {
        Ok(tasks) => Ok(Some(
            tasks
                .into_iter()
                .filter(|task| task.done.is_none())
                .collect(),
        )),
        Err(error) => match Error::from(error) {
            error if error.kind == ErrorKind::NotFound => Ok(None),
            error => Err(error),
        },
    }
}

fn show(ask: &mut Ask<'_>, world: &World, list: &str) -> Result<Answer, Error> {
    let values = Values::new().with("list", list);
    let Some(tasks) = open(world, list)? else {
        return Ok(Answer::words(ask.phrase("list.no_list", &values)?));
    };
    let asked = items(ask);
    if !asked.is_empty() && plain(ask.text).starts_with(['i', 'a']) {
        let there = asked.iter().all(|item| {
            let item = item.to_lowercase();
            tasks
                .iter()
                .any(|task| task.summary.to_lowercase().contains(&item))
        });
        let key = if there {
            "list.is_on"
        } else {
            "list.is_not_on"
        };
        return Ok(Answer::words(
            ask.phrase(key, &values.with("items", asked))?,
        ));
    }
    if tasks.is_empty() {
        return Ok(Answer::words(ask.phrase("list.empty", &values)?));
    }
    let mut names: Vec<String> = tasks
        .iter()
        .take(SAID)
        .map(|task| task.summary.clone())
        .collect();
    if tasks.len() > SAID {
        names.push(format!("{} more", tasks.len() - SAID));
    }
    let mut card = CardView::new(format!("List: {list}"));
    for task in tasks.iter().take(LISTED) {
        card = card.row("", &task.summary);
    }
    let values = values.with("count", tasks.len()).with("items", names);
    Ok(Answer::words(ask.phrase("list.show", &values)?).card(card))
}

fn change(ask: &mut Ask<'_>, world: &World, list: Option<&str>) -> Result<Answer, Error> {
    let words = plain(ask.text);
    let words = bare(&words);
    let items = items(ask);
    if clears(words, &items) {
        return clear(ask, world, list.unwrap_or("to do"));
    }
    if let Some(list) = list.filter(|_| items.is_empty() && makes(words)) {
        world.lists().add(list, Vec::new())?;
        return Ok(Answer::words(
            ask.phrase("list.made", &Values::new().with("list", list))?,
        ));
    }
    if items.is_empty() {
        return Ok(Answer::words(ask.phrase("list.what", &Values::new())?));
    }
    let begins = |list: &[&str]| list.iter().any(|begin| words.starts_with(begin));
    let list = list.unwrap_or("to do");
    if begins(&["untick"]) {
        return each(ask, items, list, "list.unticked", |item| {
            Ok(world.lists().untick(list, item)?)
        });
    }
    if begins(&[
        "tick", "cross", "check", "strike", "scratch", "i bought", "got ", "i got ",
    ]) {
        return each(ask, items, list, "list.ticked", |item| {
            Ok(world.lists().tick(list, item)?)
        });
    }
    if begins(&["remove", "take", "delete"]) {
        return each(ask, items, list, "list.removed", |item| {
            Ok(world.lists().remove(list, item)?)
        });
    }
    let new = items
        .into_iter()
        .map(|summary| NewTask { summary, due: None })
        .collect();
    let done = world.lists().add(list, new)?;
    let names =
        |tasks: &[Task]| -> Vec<String> { tasks.iter().map(|task| task.summary.clone()).collect() };
    let mut said = Vec::new();
    for (key, tasks) in [("list.added", &done.added), ("list.there", &done.there)] {
        if !tasks.is_empty() {
            let values = Values::new().with("items", names(tasks)).with("list", list);
            said.push(ask.phrase(key, &values)?);
        }
    }
    Ok(Answer::words(said.join(" ")))
}

/// "Clear the shopping list", "delete everything from the list".
fn clears(words: &str, items: &[String]) -> bool {
    const VERBS: &[&str] = &[
        "clear", "empty", "wipe", "delete", "remove", "take", "throw",
    ];
    const ALL: &[&str] = &["everything", "all", "all of it", "all items", "it all"];
    let begins = VERBS.iter().any(|verb| words.starts_with(verb));
    // "Delete the list" and "clear it" name no thing.
    let everything = items
        .iter()
        .all(|item| ALL.contains(&item.to_lowercase().as_str()));
    begins && everything
}

/// "Make a packing list", "start a list called party".
fn makes(words: &str) -> bool {
    ["make", "create", "start", "new", "add a", "set up"]
        .iter()
        .any(|verb| words.starts_with(verb))
}

fn clear(ask: &mut Ask<'_>, world: &World, list: &str) -> Result<Answer, Error> {
    let values = Values::new().with("list", list);
    let gone = match world.lists().clear(list).map_err(Error::from) {
        Err(error) if error.kind == ErrorKind::NotFound => {
            return Ok(Answer::words(ask.phrase("list.no_list", &values)?));
        }
        other => other?,
    };
    if gone.is_empty() {
        return Ok(Answer::words(ask.phrase("list.empty", &values)?));
    }
    let names: Vec<String> = gone.iter().map(|task| task.summary.clone()).collect();
    let said = ask.phrase("list.cleared", &values.with("items", names))?;
    Ok(Answer::words(said))
}

/// Does something to each thing; what is not there is said.
fn each(
    ask: &mut Ask<'_>,
    items: Vec<String>,
    list: &str,
    key: &str,
    work: impl Fn(&str) -> Result<Task, Error>,
) -> Result<Answer, Error> {
    let mut done = Vec::new();
    let mut said = Vec::new();
    for item in items {
        match work(&item) {
            Ok(task) => done.push(task.summary),
            Err(error) if error.kind == ErrorKind::NotFound => {
                let values = Values::new().with("what", item).with("list", list);
                said.push(ask.phrase("list.not_there", &values)?);
            }
            Err(error) => return Err(error),
        }
    }
    if !done.is_empty() {
        let values = Values::new().with("items", done).with("list", list);
        said.insert(0, ask.phrase(key, &values)?);
    }
    Ok(Answer::words(said.join(" ")))
}
