//! What a sponsor promised: asked, open, over, passed on.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::actions::promise::AtHome;
use crate::domain::feedback::Source as Message;
use crate::domain::ids::{InitiativeId, MessageTs, PromiseId};
use crate::domain::initiative::Initiative;
use crate::domain::job::PromiseEnd;
use crate::domain::notice::{Notice, promise as about};
use crate::domain::promise::{Promise, Source, State};
use crate::domain::refusal::{PromiseRefusal, Refusal};
use crate::slack::views::{notice, promise};
use jiff::civil::date;

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    let initiative = sample.initiative();
    shelf.about("Promises: to whoever promised");
    for (name, one) in states(sample) {
        shelf.message(name, &promise::card(&one, &initiative, &sample.sponsor));
    }
    let taken = Promise { by: sample.person(0), ..open(sample) };
    shelf.message("somebody took it over", &promise::card(&taken, &initiative, &sample.sponsor));
    let name = initiative.name.clone();
    shelf.message("a reminder", &promise::reminder(&[(open(sample), name.clone())]));
    let kept = Promise { id: PromiseId(5), state: State::Kept, ..open(sample) };
    shelf.message("a reminder of two", &promise::reminder(&[(open(sample), name.clone()), (kept, name)]));
    shelf.about("Promises: to the owner");
    for (name, one) in states(sample) {
        shelf.message(name, &promise::told(&one, &initiative, None));
    }
    for (name, end) in
        [("somebody took it over", PromiseEnd::TookOver), ("somebody did not", PromiseEnd::NotTaken)]
    {
        let one = open(sample);
        shelf.message(name, &promise::told(&one, &initiative, Some((end, &sample.person(0)))));
    }
    let (one, before) = (open(sample), sample.person(0));
    let two = [one.clone(), Promise { id: PromiseId(5), due: None, ..one.clone() }];
    shelf.message("the sponsor changed", &promise::left(&initiative, &before, &two));
    let gone = Initiative { sponsor: before.clone(), ..initiative.clone() };
    shelf.message("the sponsor left", &promise::left(&gone, &before, &two[..1]));
    let todo = states(sample).into_iter().filter(|(_, one)| one.passes_on() && one.state == State::Asked);
    let todo: Vec<_> = todo.map(|(_, one)| one).collect();
    shelf.message("the sponsor changed, a to-do", &promise::left(&initiative, &before, &todo));
    shelf.message("the sponsor or owner changed since", &promise::left_before(&initiative, &before));
    shelf.message("nothing is open any more", &promise::left(&initiative, &before, &[]));
    shelf.about("Promises: to a new sponsor");
    shelf.message("what they may take over", &promise::offers(&initiative, &two));
    shelf.message("a to-do that they may take over", &promise::offers(&initiative, &todo));
    shelf.message("all answered", &promise::offers(&initiative, &[]));
    forms(shelf, sample);
    sentences(shelf, sample);
}

/// One that is open, until Friday a week.
pub fn open(sample: &Sample) -> Promise {
    Promise {
        id: PromiseId(4),
        initiative: InitiativeId(1),
        by: sample.sponsor.clone(),
        said_by: None,
        asked_by: None,
        source: Source::Message(Message {
            channel: sample.channel.clone(),
            ts: MessageTs::new("1772640000.000100"),
            thread: None,
        }),
        text: "I get you two developers from the payroll team until summer.".to_owned(),
        due: Some(date(2026, 3, 13)),
        state: State::Open,
        offered_to: None,
        created_at: hours(-40),
        open_at: Some(hours(-40)),
        changed_at: hours(-40),
        changes: 0,
        remind_at: None,
    }
}

/// In every state.
fn states(sample: &Sample) -> Vec<(&'static str, Promise)> {
    let one = open(sample);
    let asked =
        Promise { state: State::Asked, open_at: None, asked_by: Some(sample.owner.clone()), ..one.clone() };
    let todo = Promise {
        source: Source::Todo("barrier/1".to_owned()),
        text: "Tell the regional managers why the old form goes away: three of five groups do not know."
            .to_owned(),
        due: None,
        ..asked.clone()
    };
    let reason = "The payroll team is frozen until July.".to_owned();
    vec![
        ("open", one.clone()),
        ("open, typed, without a day", Promise { source: Source::Typed, due: None, ..one.clone() }),
        ("asked", asked.clone()),
        ("asked for a to-do", todo.clone()),
        ("kept", Promise { state: State::Kept, ..one.clone() }),
        ("released", Promise { state: State::Released { reason: reason.clone() }, ..one.clone() }),
        ("denied", Promise { state: State::Denied { reason: String::new() }, ..asked }),
        ("denied, a to-do", Promise { state: State::Denied { reason }, ..todo }),
        ("removed", Promise { state: State::Removed, text: String::new(), ..one.clone() }),
        ("its words were erased", Promise { state: State::Kept, text: String::new(), ..one }),
    ]
}

/// The same in a Home tab.
pub fn at_home(sample: &Sample) -> Vec<AtHome> {
    let of = |(_, promise)| AtHome { promise, initiative: "Onboarding Hub".to_owned() };
    states(sample).into_iter().map(of).collect()
}

fn forms(shelf: &mut Shelf, sample: &Sample) {
    let one = open(sample);
    shelf.about("Promises: forms");
    shelf.modal("other words", &promise::text(&one));
    shelf.modal("another day", &promise::date(&one, one.due));
    shelf.modal("taken back", &promise::release(&one));
    for (name, asked) in states(sample).into_iter().filter(|(_, one)| one.state == State::Asked) {
        shelf.modal(format!("no: {name}"), &promise::deny(&asked));
    }
    let sponsored =
        [(InitiativeId(1), "Onboarding Hub".to_owned()), (InitiativeId(2), "Sales bonus".to_owned())];
    let make = promise::make(&sponsored, "1");
    shelf.modal("a new one", &make);
    for (name, field, refusal) in [
        ("no words", promise::field::TEXT, PromiseRefusal::NoWords),
        ("a day that is over", promise::field::DUE, PromiseRefusal::DueIsOver),
        (
            "not the sponsor",
            promise::field::INITIATIVE,
            PromiseRefusal::NotSponsor { sponsor: sample.sponsor.clone() },
        ),
    ] {
        let error = (field.to_owned(), Refusal::Promise(refusal).at_field());
        shelf.refused(format!("not taken: {name}"), &make, vec![error]);
    }
}

fn sentences(shelf: &mut Shelf, sample: &Sample) {
    use about::Notice as N;
    let (promise, sponsor) = (PromiseId(4), sample.sponsor.clone());
    shelf.about("Sentences: promises");
    let mut put = |name: &str, said| shelf.message(name, &notice::notice(&Notice::Promise(said)));
    put("noted", N::Noted { promise });
    put("asked", N::Asked { promise, by: sponsor.clone() });
    put("again", N::Already { promise, state: "open".to_owned() });
    for (name, promises) in [("none is open", 0), ("one is offered", 1), ("three are offered", 3)] {
        put(name, N::Offered { promises, to: sponsor.clone() });
    }
    shelf.about("A friendly no: about promises");
    let (by, owner) = (sponsor.clone(), sample.owner.clone());
    for (name, refusal) in [
        ("not the sponsor\u{2019}s", PromiseRefusal::NotTheSponsors { sponsor: sponsor.clone() }),
        ("not for you", PromiseRefusal::NotForYou { sponsor, owner }),
        ("not yours", PromiseRefusal::NotYours { promise, by }),
        ("over", PromiseRefusal::Over { promise, state: "kept".to_owned() }),
        ("gone", PromiseRefusal::Gone { promise }),
        ("unreadable", PromiseRefusal::Unreadable),
    ] {
        shelf.message(name, &notice::notice(&Notice::Refused(Refusal::Promise(refusal))));
    }
}
