//! Scope: the form, the cards of requests, how the scope stands, and what is refused.

use super::decisions::{card_beside, note, request};
use super::refusals::Named;
use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::actions::decision::vote::DECLINE;
use crate::actions::scope::ask::Wish;
use crate::actions::scope::seen::{Beside, Scope, Why};
use crate::domain::charter::{Charter, CharterState, CharterVersion, Statement, Statements};
use crate::domain::decision::{Decision, State, Text, Version};
use crate::domain::emoji::Verdict;
use crate::domain::ids::{DecisionId, FeedbackId, InitiativeId, OutcomeId};
use crate::domain::refusal::ScopeRefusal;
use crate::domain::scope::{Counter, Moved, Request, Serves, Terms, Trade};
use crate::domain::stage::Stage;
use crate::slack::blocks::Message;
use crate::slack::views::decision;
use crate::slack::views::scope::{self, Asking, Meta};
use crate::store::posts::Place;
use jiff::civil::date;

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Scope: how it stands");
    shelf.message("after some weeks", &scope::panel(&standing(sample)));
    let empty =
        Scope { charter: None, counter: None, asked: Vec::new(), parked: Vec::new(), ..standing(sample) };
    shelf.message("nothing is signed or asked yet", &scope::panel(&empty));
    shelf.about("Scope: the form");
    forms(shelf, sample);
    shelf.about("Scope: the card of a request");
    cards(shelf, sample);
    shelf.about("Scope: how a request ended, in its thread");
    ends(shelf, sample);
}

fn terms(serves: Serves, trade: Trade, charter: Option<CharterVersion>) -> (Text, Terms) {
    let title = "PDF export of the checklist".to_owned();
    let context = "HR prints it for everybody who starts in the warehouse.".to_owned();
    (Text { title, context, ..Text::default() }, Terms { serves, trade, charter })
}

fn drop() -> Trade {
    Trade { drop: "the email digest".to_owned(), ..Trade::default() }
}

/// What an outcome seeks.
const CHANGE: &str = "New hires have what they need on their first day";

fn outcome() -> Serves {
    Serves::Outcome { id: OutcomeId(2), change: CHANGE.to_owned() }
}

fn dropping(sample: &Sample, state: State) -> Decision {
    request(sample, terms(Serves::Charter(Statement::Metrics), drop(), Some(CharterVersion::FIRST)), state)
}

fn beside() -> Beside {
    let out = "Anything for contractors; reports of any kind".to_owned();
    Beside {
        charter: Some((CharterVersion::FIRST, out)),
        counter: Some(Counter { added: 4, dropped: 2, since: CharterVersion::FIRST }),
        feedback: None,
        brings_back: None,
        would_move: None,
        moved: None,
    }
}

fn standing(sample: &Sample) -> Scope {
    let (channel, ts) = sample.place();
    let mut statements = Statements::default();
    statements.set(Statement::OutOfScope, "Anything for contractors; reports of any kind");
    let charter = Charter {
        initiative: InitiativeId(1),
        version: CharterVersion(2),
        revision: 1,
        state: CharterState::Signed { decision: DecisionId(3), by: sample.sponsor.clone(), at: hours(-90) },
        statements,
        written_by: sample.owner.clone(),
        written_at: hours(-95),
    };
    let ended = |state| dropping(sample, state);
    let (at, by) = (hours(-20), sample.owner.clone());
    Scope {
        initiative: sample.in_stage(Stage::Development),
        charter: Some(charter),
        counter: Some(Counter { added: 5, dropped: 2, since: CharterVersion::FIRST }),
        asked: vec![(dropping(sample, State::Proposed), Some(Place { channel, ts }))],
        parked: vec![
            (
                ended(State::Rejected { at, by: [sample.sponsor.clone()].into(), instead: None }),
                Why::Declined(Some("Not before payroll is done.".to_owned())),
            ),
            (ended(State::Withdrawn { at, by, reason: String::new() }), Why::Withdrawn(String::new())),
            (ended(State::Expired { at }), Why::Expired),
        ],
    }
}

fn forms(shelf: &mut Shelf, sample: &Sample) {
    let initiative = sample.in_stage(Stage::Development);
    let aims = [
        (Serves::Charter(Statement::Goal), "In two years nobody waits on their first day".to_owned()),
        (Serves::Charter(Statement::Metrics), "From eleven days to two".to_owned()),
    ];
    let sought = [outcome()].map(|serves| (serves, CHANGE.to_owned()));
    let meta = |feedback, brings_back, changes| Meta {
        id: InitiativeId(1),
        feedback,
        brings_back,
        changes,
        nonce: "1".to_owned(),
    };
    let old = Wish::of(&dropping(sample, State::Expired { at: hours(-20) }));
    let empty = Wish::default();
    let fresh = meta(None, None, None);
    let of_feedback = meta(Some(FeedbackId(12)), None, None);
    let again = meta(None, Some(DecisionId(9)), None);
    let change = meta(None, None, Some((DecisionId(12), Version(1))));
    let asking = |wish, meta| Asking {
        initiative: &initiative,
        wish,
        aims: &aims,
        in_words: false,
        meta,
        meanwhile: None,
    };
    shelf.modal("new", &scope::form(&asking(&empty, &fresh)));
    shelf.modal("with a roadmap", &scope::form(&Asking { aims: &sought, ..asking(&empty, &fresh) }));
    shelf
        .modal("it serves none of these", &scope::form(&Asking { in_words: true, ..asking(&empty, &fresh) }));
    shelf
        .modal("the charter says nothing yet", &scope::form(&Asking { aims: &[], ..asking(&empty, &fresh) }));
    shelf.modal("from feedback", &scope::form(&asking(&empty, &of_feedback)));
    shelf.modal("brought back", &scope::form(&asking(&old, &again)));
    shelf.modal("changed", &scope::form(&asking(&old, &change)));
    let (first, second) = (
        dropping(sample, State::Proposed),
        request(sample, terms(outcome(), Trade::default(), None), State::Proposed),
    );
    let said = decision::differences(first.ask(), second.ask(), Version(2));
    let meanwhile = Asking { meanwhile: Some(&said), ..asking(&old, &change) };
    shelf.modal("changed meanwhile by somebody else", &scope::form(&meanwhile));
    let none = ("drop".to_owned(), ScopeRefusal::NoTrade.to_string());
    shelf.refused("without a trade", &scope::form(&asking(&empty, &fresh)), vec![none]);
    shelf.modal("declined", &decision::decline(DecisionId(12), Version(1), "{}"));
}

fn cards(shelf: &mut Shelf, sample: &Sample) {
    let mut put = |name: &str, decision: &Decision, beside: &Beside, notes: &[_]| {
        shelf.message(name, &card_beside(sample, decision, notes, Some(beside)));
    };
    let by = || [sample.sponsor.clone()].into();
    let (mut now, proposed) = (beside(), dropping(sample, State::Proposed));
    put("something is dropped", &proposed, &now, &[]);
    let two_weeks =
        Trade { delay: "2 weeks".parse().ok(), cost: "€ 20,000".to_owned(), ..Trade::default() };
    let change = Serves::Change("Night shifts get what they need without calling anybody".to_owned());
    let later = request(sample, terms(change, two_weeks, Some(CharterVersion::FIRST)), State::Proposed);
    let dates = Beside { would_move: Some((date(2026, 3, 12), date(2026, 3, 26))), ..now.clone() };
    put("it ends later and costs more", &later, &dates, &[]);
    let served = request(sample, terms(outcome(), drop(), Some(CharterVersion::FIRST)), State::Proposed);
    put("for an outcome", &served, &now, &[]);
    put("nothing is signed", &proposed, &Beside { charter: None, counter: None, ..now.clone() }, &[]);
    let newer = Some((CharterVersion(2), "Anything for contractors".to_owned()));
    put("the charter was signed anew since", &proposed, &Beside { charter: newer, ..now.clone() }, &[]);
    let origin = Beside { feedback: Some(FeedbackId(12)), brings_back: Some(DecisionId(9)), ..now.clone() };
    put("from feedback, brought back", &proposed, &origin, &[]);
    let settling = State::Settling { verdict: Verdict::Reject, since: hours(0), until: hours(1), by: by() };
    put("declined, can be undone", &dropping(sample, settling), &now, &[]);
    let declined = State::Rejected { at: hours(1), by: by(), instead: None };
    let why = note(sample, DECLINE, "Not before payroll is done.");
    put("declined", &dropping(sample, declined), &now, &[why]);
    now.counter = Some(Counter { added: 5, dropped: 2, since: CharterVersion::FIRST });
    put("approved", &dropping(sample, State::Approved { at: hours(1), by: by() }), &now, &[]);
}

fn ends(shelf: &mut Shelf, sample: &Sample) {
    let approved = dropping(sample, State::Approved { at: hours(1), by: [sample.sponsor.clone()].into() });
    let moved = Some(Moved { stage: Stage::Development, days: 14 });
    shelf.message("approved", &scope::ended(&approved, &Beside { moved, ..beside() }, None));
    let said = Message::line("*FB-12* · new\n> Could the hub print the checklist?");
    let (initiative, feedback) = (InitiativeId(1), Some(FeedbackId(12)));
    let mut request =
        Request { decision: DecisionId(12), initiative, feedback, brings_back: None, moved: None };
    shelf.message("the feedback that it began from", &scope::linked(said.clone(), &request, None));
    request.brings_back = Some(DecisionId(9));
    shelf.message("the same, brought back", &scope::linked(said, &request, None));
    let expired = dropping(sample, State::Expired { at: hours(1) });
    for (name, why) in [
        ("declined", Why::Declined(Some("Not before payroll is done.".to_owned()))),
        ("declined without a word", Why::Declined(None)),
        ("declined by whoever was erased since", Why::Declined(Some(String::new()))),
        ("withdrawn", Why::Withdrawn("HR found another way.".to_owned())),
        ("nobody decided", Why::Expired),
    ] {
        shelf.message(name, &scope::ended(&expired, &beside(), Some(&why)));
    }
}

/// Every friendly no about the scope.
pub fn refusals(sample: &Sample) -> Vec<Named> {
    let decision = DecisionId(9);
    let all = [
        ("nothing gives way", ScopeRefusal::NoTrade),
        ("it changes nothing", ScopeRefusal::NothingChanges),
        ("no outcome chosen", ScopeRefusal::NoOutcome),
        ("a delay that cannot be read", ScopeRefusal::DelayUnread),
        ("a delay of four years", ScopeRefusal::DelayTooLong),
        ("asked in a further channel", ScopeRefusal::NotHere { home: sample.channel.clone() }),
        ("feedback asked for already", ScopeRefusal::AskedAlready { feedback: FeedbackId(12), by: decision }),
        ("nothing to bring back", ScopeRefusal::NotParked { decision, stands: "is approved".to_owned() }),
        ("brought back before", ScopeRefusal::BroughtBack { decision, by: DecisionId(12) }),
    ];
    all.into_iter().map(|(name, refusal)| (name, refusal.into())).collect()
}
