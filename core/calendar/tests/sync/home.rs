//! A profile with an account on a server.

use std::sync::Arc;

use jiff::Zoned;
use os1_base::{FixedClock, Id, IdSource, Secret, Source};
use os1_calendar::{
    AccountReport, Authorship, Calendar, CalendarView, NewCalendar, ObjectEdit,
    Origin as CalendarOrigin, StoredObject, SyncDesk, SyncError,
};
use os1_dav::{DavClient, Href, Kind};
use os1_guard::{
    Action, Decision, Gate, GateOptions, GestureDoor, Login, OpenHost, Origin, Permit, Proposal,
    Service,
};
use os1_store::{Key, Store};
use tempfile::TempDir;

pub(crate) struct Home {
    pub(crate) calendar: Calendar,
    pub(crate) desk: SyncDesk,
    pub(crate) gate: Gate,
    pub(crate) account: Id,
    pub(crate) origin: Origin,
    door: GestureDoor,
    _folder: TempDir,
}

impl Home {
    /// A profile whose account may talk to the server on this port.
    pub(crate) fn at(port: u16) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let schemas = [
            os1_guard::SCHEMA,
            os1_calendar::SCHEMA,
            os1_calendar::SYNC_SCHEMA,
            os1_calendar::invite::INVITE_SCHEMA,
        ];
        let store = Store::open(folder.path(), &Key::from_bytes([7; 32]), &schemas).unwrap();
        let now: Zoned = "2026-03-02T09:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let clock = Arc::new(FixedClock::new(now));
        let ids = IdSource::new(clock.clone(), 7);
        let (gate, door) = Gate::open(
            store.clone(),
            clock.clone(),
            ids.clone(),
            GateOptions::default(),
        )
        .unwrap();
        let account = ids.next();
        let calendar = Calendar::new(store.clone(), clock.clone(), ids, gate.journal());
        let home = Self {
            desk: SyncDesk::new(calendar.clone(), gate.clone(), store, clock),
            calendar,
            origin: Origin::of_url(&format!("http://127.0.0.1:{port}")).unwrap(),
            gate,
            account,
            door,
            _folder: folder,
        };
        home.open(Service::CalDav);
        home.gate.give_grant(home.door.gesture(), account).unwrap();
        home
    }

    /// The user lets the account talk to its server.
    pub(crate) fn open(&self, service: Service) {
        let host = OpenHost {
            account: self.account,
            service,
            host: self.origin.host().to_owned(),
            port: u64::from(self.origin.port()),
        };
        let labels = os1_base::Labels::new(Source::User, os1_base::Readers::all());
        let proposal = Proposal::new(Action::OpenHost(host.clone()), labels);
        let Decision::Ask(approval) = self.gate.propose(proposal).unwrap() else {
            panic!("a host is opened without asking");
        };
        let permit = self.gate.approve(self.door.gesture(), approval.id).unwrap();
        self.gate.open_host(permit, host).unwrap();
    }

    /// The user says yes to the only question there is.
    pub(crate) fn say_yes(&self) {
        let open = self.gate.approvals().unwrap();
        assert_eq!(open.len(), 1);
        drop(self.gate.approve(self.door.gesture(), open[0].id).unwrap());
    }

    /// The user says yes to this question.
    pub(crate) fn permit(&self, approval: Id) -> Permit {
        self.gate.approve(self.door.gesture(), approval).unwrap()
    }

    pub(crate) fn client(&self) -> DavClient {
        let login = Login {
            user: "sam".to_owned(),
            password: Secret::new("secret".to_owned()),
        };
        let channel = self
            .gate
            .dav_channel(self.account, Service::CalDav, &self.origin, Some(&login))
            .unwrap();
        DavClient::new(channel, Kind::Calendar)
    }

    /// A round, from finding the server on.
    pub(crate) async fn sync(&self) -> AccountReport {
        self.try_sync().await.unwrap()
    }

    pub(crate) async fn try_sync(&self) -> Result<AccountReport, SyncError> {
        let homes = self.client().discover(&Href::of_path("/").unwrap()).await?;
        self.desk
            .sync_account(self.account, &self.client(), &homes.homes)
            .await
    }

    /// A round with the home known, as every one after the first is.
    pub(crate) async fn round(&self, home: &str) -> Result<AccountReport, SyncError> {
        let homes = [Href::of_path(home).unwrap()];
        self.desk
            .sync_account(self.account, &self.client(), &homes)
            .await
    }

    pub(crate) fn view(&self, name: &str) -> CalendarView {
        let all = self.calendar.of_account(self.account).unwrap();
        let found = all.into_iter().find(|view| view.name == name);
        found.unwrap_or_else(|| panic!("there is no calendar {name}"))
    }

    /// A calendar here for a published file.
    pub(crate) fn subscribe(&self) -> CalendarView {
        let new = NewCalendar {
            origin: CalendarOrigin::Subscription {
                address: format!("{}/x.ics", self.origin),
            },
            ..NewCalendar::own("Holidays")
        };
        self.calendar.create(new, "you subscribed to it").unwrap()
    }

    /// The object of this UID, if a person can see it.
    pub(crate) fn object(&self, uid: &str) -> Option<StoredObject> {
        self.calendar.objects_of_uid(uid).unwrap().pop()
    }

    pub(crate) fn text(&self, uid: &str) -> String {
        let object = self
            .object(uid)
            .unwrap_or_else(|| panic!("{uid} is not here"));
        String::from_utf8(object.text).unwrap()
    }

    pub(crate) fn put(&self, calendar: Id, text: &str) {
        self.edit(ObjectEdit::Put {
            calendar,
            text: text.as_bytes().to_vec(),
        });
    }

    /// The user changes one piece of a text.
    pub(crate) fn change(&self, uid: &str, from: &str, to: &str) {
        self.change_by(Source::User.into(), uid, from, to);
    }

    /// Somebody changes one piece of a text; what takes it back.
    pub(crate) fn change_by(&self, by: Authorship, uid: &str, from: &str, to: &str) -> Id {
        let object = self.object(uid).unwrap();
        let text = String::from_utf8(object.text).unwrap();
        assert!(text.contains(from), "{text}");
        let edit = ObjectEdit::Replace {
            object: object.id,
            text: text.replace(from, to).into_bytes(),
        };
        self.edit_by(by, edit)
    }

    pub(crate) fn delete(&self, uid: &str) {
        let object = self.object(uid).unwrap().id;
        self.edit(ObjectEdit::Delete { object });
    }

    fn edit(&self, edit: ObjectEdit) {
        self.edit_by(Source::User.into(), edit);
    }

    pub(crate) fn edit_by(&self, by: Authorship, edit: ObjectEdit) -> Id {
        let changed = self
            .calendar
            .change(&[edit], by, "changed an event", "somebody asked");
        changed.unwrap().undo
    }
}
