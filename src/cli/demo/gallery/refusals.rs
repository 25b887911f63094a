//! Every friendly no, and help.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use super::{roadmap_words, scopes, updates};
use crate::domain::ballot::{Rule, WhoDecides};
use crate::domain::charter::{CharterVersion, Statement};
use crate::domain::checkin::{LABEL_MAX, OPTIONS_MAX, QUESTIONS_MAX};
use crate::domain::decision::Version;
use crate::domain::emoji::Emoji;
use crate::domain::ids::{DecisionId, FeedbackId, RequirementId};
use crate::domain::notice::Notice;
use crate::domain::refusal::{
    CharterRefusal, CheckinRefusal, CourseRefusal, DecidingRefusal, EmojiRefusal, FeedbackRefusal,
    LogRefusal, Refusal,
};
use crate::domain::stage::Stage;
use crate::slack::views::{help, notice};

/// A name, and the no that it is about.
pub type Named = (&'static str, Refusal);

const DECISION: DecisionId = DecisionId(12);

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    for (group, refusals) in all(sample) {
        shelf.about(group);
        for (name, refusal) in refusals {
            shelf.message(name, &notice::notice(&Notice::Refused(refusal)));
        }
    }
    shelf.about("Help");
    shelf.message("/accord help", &help::help());
    shelf.message("a word that is nearly one", &help::unknown("chekin"));
    shelf.message("a word that is none", &help::unknown("coffee"));
    shelf.message("a mention that needs a form", &help::open_button("new"));
}

/// All of them, by what they are about.
pub fn all(sample: &Sample) -> [(&'static str, Vec<Named>); 14] {
    [
        ("A friendly no: to votes", votes(sample)),
        ("A friendly no: who may not", people(sample)),
        ("A friendly no: to proposals", proposals(sample)),
        ("A friendly no: to changes of decisions", changes()),
        ("A friendly no: to commands and forms", forms()),
        ("A friendly no: about who has a say", deciding(sample)),
        ("A friendly no: about check-ins", checkins(sample)),
        ("A friendly no: about feedback", feedback(sample)),
        ("A friendly no: about the log", log()),
        ("A friendly no: about charters", charters(sample)),
        ("A friendly no: about an initiative's course", courses(sample)),
        ("A friendly no: about outcomes", roadmap_words::refusals()),
        ("A friendly no: about the scope", scopes::refusals(sample)),
        ("A friendly no: about updates", updates::refusals(sample)),
    ]
}

fn votes(sample: &Sample) -> Vec<Named> {
    let decision = DECISION;
    let who = || WhoDecides::new(Rule::One, std::slice::from_ref(&sample.sponsor));
    let three = [sample.sponsor.clone(), sample.person(0), sample.person(1)];
    let (approve, reject) = (":white_check_mark: :+1:".to_owned(), ":x: :-1:".to_owned());
    vec![
        ("not asked", Refusal::NotAsked { decision, who: who() }),
        (
            "not asked, any of three decides",
            Refusal::NotAsked { decision, who: WhoDecides::new(Rule::Any, &three) },
        ),
        (
            "not asked, two of three decide",
            Refusal::NotAsked { decision, who: WhoDecides::new(Rule::Quorum(2), &three) },
        ),
        ("own proposal", Refusal::OwnProposal { decision, who: who() }),
        ("own edit", Refusal::OwnEdit { decision, version: Version(2), who: who() }),
        ("a guest's vote", Refusal::GuestsVote { decision, owner: sample.owner.clone() }),
        ("a stranger's vote", Refusal::StrangersVote { decision, who: who() }),
        ("an old card", Refusal::OldCard { decision, version: Version(1) }),
        ("too late", Refusal::TooLate { decision, due: hours(-2) }),
        ("no longer open", Refusal::NoLongerOpen { decision, ended: "is approved".to_owned() }),
        (
            "an emoji that does not count",
            Refusal::EmojiDoesNotCount { decision, emoji: Emoji::new("tada"), approve, reject },
        ),
    ]
}

fn people(sample: &Sample) -> Vec<Named> {
    let (decision, owner) = (DECISION, || sample.owner.clone());
    vec![
        ("a bot", Refusal::Bot),
        ("a deactivated account", Refusal::Deactivated),
        ("somebody of another company", Refusal::Stranger),
        ("a guest who is not listed", Refusal::GuestNotListed { owner: owner() }),
        ("not the owner", Refusal::NotOwner { owner: owner() }),
        (
            "somebody else's decision",
            Refusal::NotYours { decision, proposer: sample.person(0), owner: owner() },
        ),
        ("not theirs to reopen", Refusal::NotYoursToReopen { decision, owner: owner() }),
        ("somebody else's invitation", Refusal::NotAskedToSponsor { sponsor: sample.sponsor.clone() }),
        ("not a colleague", Refusal::NotAColleague),
    ]
}

fn proposals(sample: &Sample) -> Vec<Named> {
    vec![
        ("no sponsor yet", Refusal::NoSponsor),
        ("the sponsor decides", Refusal::SponsorDecides { sponsor: sample.sponsor.clone() }),
        ("silence cannot approve here", Refusal::ConsentNotHere),
        ("silence accepts no feature", DecidingRefusal::SilenceAcceptsNothing.into()),
        ("the writer among the approvers", Refusal::WriterAmongApprovers { member: sample.owner.clone() }),
        (
            "nobody to replace",
            DecidingRefusal::NoApprover { decision: DECISION, member: sample.person(0) }.into(),
        ),
        ("an approver named twice", DecidingRefusal::ApproverTwice { member: sample.person(0) }.into()),
        ("one approver only", DecidingRefusal::OneApproverOnly { named: 3 }.into()),
        ("a quorum out of reach", DecidingRefusal::QuorumOutOfReach { needed: 4, named: 3 }.into()),
        ("a deadline in the past", Refusal::DueInThePast { due: hours(-20) }),
        ("decided on a day to come", Refusal::Deciding(DecidingRefusal::DecidedLater { day: hours(200) })),
        ("no address", Refusal::NoAddress),
    ]
}

fn changes() -> Vec<Named> {
    let (decision, word) = (DECISION, str::to_owned);
    vec![
        ("nothing changed", Refusal::NothingChanged { decision }),
        ("still open", Refusal::StillOpen { decision }),
        ("over for good", Refusal::OverForGood { decision, state: word("withdrawn") }),
        ("a gate that was passed", Refusal::GateWasPassed { decision }),
        ("a look that is over", DecidingRefusal::ReviewIsOver { decision }.into()),
        ("a look too early", DecidingRefusal::ReviewTooEarly.into()),
        (
            "cannot be superseded",
            DecidingRefusal::CannotBeSuperseded { decision, stands: word("is expired") }.into(),
        ),
        ("not without you", DecidingRefusal::NotWithoutYou { decision, stands: word("is open") }.into()),
        ("no such decision", Refusal::NoSuchDecision { decision: DecisionId(99) }),
    ]
}

fn forms() -> Vec<Named> {
    let word = str::to_owned;
    vec![
        ("not in an initiative's channel", Refusal::NotInInitiativeChannel),
        ("nothing is open", DecidingRefusal::NothingOpen.into()),
        ("no such initiative", Refusal::NoSuchInitiative { key: word("PAY") }),
        ("it is over", Refusal::InitiativeOver { key: word("ONH"), state: word("completed") }),
        ("a stage that was left", CourseRefusal::StageLeft { stage: Stage::Discovery }.into()),
        ("a key that is taken", CourseRefusal::KeyTaken { key: word("ONH") }.into()),
        ("an update that is over", Refusal::UpdateIsOver { state: word("sent") }),
        ("too long", Refusal::FieldTooLong { field: word("title"), max: 150 }),
        ("left empty", Refusal::MissingField { field: word("question") }),
        ("an emoji on both lists", EmojiRefusal::EmojiOnBothLists { emoji: Emoji::new("tada") }.into()),
        ("an emoji for two things", EmojiRefusal::MeansSomethingElse { emoji: Emoji::new("bulb") }.into()),
        ("no emoji", EmojiRefusal::NotAnEmoji { word: word("thumbs up!") }.into()),
        ("no emoji at all", EmojiRefusal::EmptyEmojiList.into()),
    ]
}

fn deciding(sample: &Sample) -> Vec<Named> {
    let (owner, sponsor) = (sample.owner.clone(), sample.sponsor.clone());
    vec![
        ("neither sponsor nor owner", DecidingRefusal::NotSponsorOrOwner { owner, sponsor }.into()),
        ("a key aspect too long", DecidingRefusal::AspectTooLong { max: 75 }.into()),
        (
            "stands in for the writer",
            DecidingRefusal::WritersDelegate { decision: DECISION, writer: sample.owner.clone() }.into(),
        ),
        ("a second concern", DecidingRefusal::ConcernIsOpen { decision: DECISION }.into()),
        (
            "a concern that is settled",
            DecidingRefusal::ConcernIsOver { decision: DECISION, number: 1 }.into(),
        ),
        (
            "somebody else's concern",
            DecidingRefusal::NotYourConcern { decision: DECISION, by: sample.person(0) }.into(),
        ),
        (
            "may not overrule",
            DecidingRefusal::CannotOverrule {
                decision: DECISION,
                who: WhoDecides::new(Rule::One, std::slice::from_ref(&sample.sponsor)),
            }
            .into(),
        ),
        ("too many key aspects", DecidingRefusal::TooManyAspects { most: 10 }.into()),
    ]
}

fn checkins(sample: &Sample) -> Vec<Named> {
    vec![
        ("no check-in", CheckinRefusal::NoCheckin.into()),
        ("archived", CheckinRefusal::Archived.into()),
        ("no question", CheckinRefusal::NoQuestion.into()),
        ("too many questions", CheckinRefusal::TooManyQuestions { max: QUESTIONS_MAX }.into()),
        (
            "an option too long",
            CheckinRefusal::LongOption {
                option: "In the week after Easter, or in the one after that, who knows".to_owned(),
                max: LABEL_MAX,
            }
            .into(),
        ),
        ("nobody chosen", CheckinRefusal::NobodyChosen.into()),
        ("more than daily", CheckinRefusal::MoreThanDaily.into()),
        ("never on a working day", CheckinRefusal::NeverOnAWorkingDay.into()),
        ("a day off", CheckinRefusal::DayOff.into()),
        ("one option", CheckinRefusal::OptionsOfAChoice { max: OPTIONS_MAX }.into()),
        ("a round is open", CheckinRefusal::RoundIsOpen { closes_at: hours(0) }.into()),
        ("that round is closed", CheckinRefusal::RoundIsClosed { closed_at: hours(0) }.into()),
        ("nobody to ask", CheckinRefusal::NobodyToAsk.into()),
        ("no words to make something of", CheckinRefusal::NoWords.into()),
        ("too late for somebody else", CheckinRefusal::TooLateForAnother { closed_at: hours(0) }.into()),
        ("they answered themselves", CheckinRefusal::AnsweredThemselves { absent: sample.person(0) }.into()),
        ("not asked in this round", CheckinRefusal::NotInRound.into()),
    ]
}

fn feedback(sample: &Sample) -> Vec<Named> {
    let (feedback, giver, owner) = (FeedbackId(1), sample.person(0), sample.owner.clone());
    vec![
        ("feedback that is gone", FeedbackRefusal::Gone { feedback }.into()),
        ("it has come to its end", FeedbackRefusal::Ended { feedback, state: "declined".to_owned() }.into()),
        ("somebody else's feedback", FeedbackRefusal::NotYours { feedback, giver, owner }.into()),
        ("it cannot be merged there", FeedbackRefusal::CannotMerge { feedback }.into()),
        ("it is not merged", FeedbackRefusal::NotMerged { feedback }.into()),
        (
            "what it was merged into has come to its end",
            FeedbackRefusal::WentWith { feedback, carrier: FeedbackId(2), state: "done".to_owned() }.into(),
        ),
        (
            "somebody judged it before",
            FeedbackRefusal::Meanwhile { feedback, state: "parked".to_owned() }.into(),
        ),
        (
            "a label that is a sentence",
            FeedbackRefusal::LongLabel { label: "what everybody says about it".to_owned() }.into(),
        ),
        ("too many labels", FeedbackRefusal::ManyLabels.into()),
        (
            "a message from a private channel",
            FeedbackRefusal::Private {
                name: "Onboarding Hub".to_owned(),
                key: "ONH".to_owned(),
                channel: sample.place().0,
            }
            .into(),
        ),
        ("a message without words", FeedbackRefusal::NoWords.into()),
        ("a message of Accord's own", FeedbackRefusal::OurOwn.into()),
        ("a message that cannot be read", FeedbackRefusal::Unreadable.into()),
    ]
}

fn courses(sample: &Sample) -> Vec<Named> {
    let (owner, member, word) = (sample.owner.clone(), sample.person(0), str::to_owned);
    vec![
        ("back is not on", CourseRefusal::NotEarlier.into()),
        ("it is so already", CourseRefusal::AlreadySo { state: word("paused") }.into()),
        ("it is archived", CourseRefusal::Archived { key: word("ONH") }.into()),
        ("closed before it is delivered", CourseRefusal::NotDelivered.into()),
        ("too many people to thank", CourseRefusal::TooManyThanked { most: 40 }.into()),
        ("a name that is too long", CourseRefusal::LongName { max: 60 }.into()),
        ("too late to undo", CourseRefusal::TooLateToUndo.into()),
        ("changed again since", CourseRefusal::ChangedSince.into()),
        ("too many criteria", CourseRefusal::TooManyCriteria.into()),
        ("no such criterion", CourseRefusal::NoCriterion.into()),
        ("evidence that is no link", CourseRefusal::NotALink.into()),
        ("somebody else is asked to lead", CourseRefusal::NotAskedToLead { member }.into()),
        ("nobody is asked to lead", CourseRefusal::NobodyIsAsked.into()),
        ("it has an owner", CourseRefusal::HasOwner { owner }.into()),
        ("nothing is proposed", CourseRefusal::NothingProposed.into()),
        ("too many channels", CourseRefusal::TooManyChannels { most: 5 }.into()),
        ("shown elsewhere, from a private channel", CourseRefusal::NotPublic.into()),
        ("several in one channel", CourseRefusal::WhichOne { keys: vec![word("ONH"), word("PAY")] }.into()),
    ]
}

fn log() -> Vec<Named> {
    let typed = str::to_owned;
    vec![
        (
            "a filter that is nearly one",
            LogRefusal::NoFilter { typed: typed("stat"), near: Some(typed("state")) }.into(),
        ),
        ("a filter that is none", LogRefusal::NoFilter { typed: typed("colour"), near: None }.into()),
        ("a state that is none", LogRefusal::NoState { typed: typed("done") }.into()),
        ("a person whom nothing names", LogRefusal::NoPerson { typed: typed("kim") }.into()),
        ("words that are no day", LogRefusal::NoDay { typed: typed("yesterday") }.into()),
        ("Slack cannot be asked", LogRefusal::Unasked.into()),
    ]
}

fn charters(sample: &Sample) -> Vec<Named> {
    let (version, decision, owner) = (CharterVersion(2), DECISION, sample.owner.clone());
    vec![
        ("a statement too long", CharterRefusal::TooLong { statement: Statement::Problem, max: 3000 }.into()),
        ("nothing to sign", CharterRefusal::Empty.into()),
        ("it waits already", CharterRefusal::Waits { version, decision }.into()),
        ("it is signed already", CharterRefusal::Signed { version }.into()),
        ("a signature is no other decision", CharterRefusal::IsSignature { decision }.into()),
        ("nobody to ask how far they agree", CharterRefusal::NobodyToAsk.into()),
        ("marks of somebody who is not asked", CharterRefusal::NotAsked { owner }.into()),
        ("nobody marked a statement", CharterRefusal::NoMarks.into()),
        ("no such requirement", CharterRefusal::NoRequirement { number: RequirementId(9) }.into()),
        (
            "what it hangs together with is not there",
            CharterRefusal::NoSuchLink { name: "D-99".to_owned() }.into(),
        ),
        ("no such version", CharterRefusal::NoSuchVersion.into()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slack::plain::at_field;

    #[test]
    fn no_friendly_no_shows_markup_at_a_field() {
        let sample = Sample::of_nobody();
        for (name, refusal) in all(&sample).into_iter().flat_map(|(_, refusals)| refusals) {
            let said = at_field(&refusal.at_field());
            assert!(!said.contains(['<', '>', '*', '`']), "{name}: {said}");
        }
    }
}
