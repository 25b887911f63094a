//! A friendly no of each kind, and help.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::domain::ballot::{Rule, WhoDecides};
use crate::domain::decision::Version;
use crate::domain::emoji::Emoji;
use crate::domain::ids::{DecisionId, FeedbackId};
use crate::domain::notice::Notice;
use crate::domain::refusal::{CheckinRefusal, FeedbackRefusal, Refusal};
use crate::slack::views::{help, notice};

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("A friendly no");
    for (name, refusal) in votes(sample).into_iter().chain(others(sample)) {
        shelf.message(name, &notice::notice(&Notice::Refused(refusal)));
    }
    shelf.about("Help");
    shelf.message("/accord help", &help::help());
    shelf.message("a word that is nearly one", &help::unknown("chekin"));
    shelf.message("a word that is none", &help::unknown("coffee"));
    shelf.message("a mention that needs a form", &help::open_button("new"));
}

fn votes(sample: &Sample) -> Vec<(&'static str, Refusal)> {
    let decision = DecisionId(12);
    let who = || WhoDecides::new(Rule::One, std::slice::from_ref(&sample.sponsor));
    let (approve, reject) = (":white_check_mark: :+1:".to_owned(), ":x: :-1:".to_owned());
    vec![
        ("not asked", Refusal::NotAsked { decision, who: who() }),
        ("own proposal", Refusal::OwnProposal { decision, who: who() }),
        ("a guest's vote", Refusal::GuestsVote { decision, owner: sample.owner.clone() }),
        ("a stranger's vote", Refusal::StrangersVote { decision, who: who() }),
        ("an old card", Refusal::OldCard { decision, version: Version(1) }),
        ("too late", Refusal::TooLate { decision, due: hours(-2) }),
        ("no longer open", Refusal::NoLongerOpen { decision, state: "approved".to_owned() }),
        (
            "an emoji that does not count",
            Refusal::EmojiDoesNotCount { decision, emoji: Emoji::new("tada"), approve, reject },
        ),
    ]
}

fn others(sample: &Sample) -> Vec<(&'static str, Refusal)> {
    let feedback = FeedbackId(1);
    vec![
        ("not the owner", Refusal::NotOwner { owner: sample.owner.clone() }),
        ("no such decision", Refusal::NoSuchDecision { decision: DecisionId(99) }),
        ("not in an initiative's channel", Refusal::NotInInitiativeChannel),
        ("no such initiative", Refusal::NoSuchInitiative { key: "PAY".to_owned() }),
        ("it is over", Refusal::InitiativeOver { key: "ONH".to_owned(), state: "completed".to_owned() }),
        ("an update that is over", Refusal::UpdateIsOver { state: "sent".to_owned() }),
        ("no check-in", CheckinRefusal::NoCheckin.into()),
        ("a round is open", CheckinRefusal::RoundIsOpen { closes_at: hours(0) }.into()),
        ("feedback that is gone", FeedbackRefusal::Gone { feedback }.into()),
        ("a message of Accord's own", FeedbackRefusal::OurOwn.into()),
    ]
}
