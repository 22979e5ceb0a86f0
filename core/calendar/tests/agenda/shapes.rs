//! What is serialised keeps its form.

use os1_calendar::{AgendaPlan, EventView};

use crate::Home;

fn home() -> Home {
    let home = Home::new();
    home.add("UID:d\nSUMMARY:Dentist\nLOCATION:Marktplatz 1\nSTATUS:TENTATIVE\nATTENDEE;CN=Dr. Sommer:mailto:s@example.org\nATTENDEE:mailto:amy@example.org\nDTSTART;TZID=Europe/Berlin:20260310T090000\nDTEND;TZID=Europe/Berlin:20260310T100000");
    home.add("UID:f\nSUMMARY:Fair\nDTSTART;VALUE=DATE:20260310\nDTEND;VALUE=DATE:20260312");
    home
}

#[test]
fn an_event_is_a_line_of_the_contract() {
    let home = home();
    let entries = home.agenda("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z");
    let views: Vec<EventView> = entries.iter().map(EventView::from).collect();
    insta::assert_json_snapshot!(views, { "[].id" => "[id]", "[].calendar" => "[calendar]" });
}

#[test]
fn a_plan_holds_the_facts_of_each_day() {
    let home = home();
    let (first, last) = ("2026-03-10".parse().unwrap(), "2026-03-11".parse().unwrap());
    let entries = home.calendar.agenda_of_days(first, last).unwrap().value;
    let plan = AgendaPlan::of(&entries, first, last, &home.calendar.time_zone()).unwrap();
    insta::assert_json_snapshot!(plan, { ".days[].entries[].calendar" => "[calendar]" });
}
