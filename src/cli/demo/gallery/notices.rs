//! Every sentence to one person.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use crate::domain::checkin::Score;
use crate::domain::decision::{Dependent, Notice as Said, Version};
use crate::domain::emoji::Verdict;
use crate::domain::ids::{CheckinId, DecisionId, FeatureId, FeedbackId, InitiativeId};
use crate::domain::notice::{Notice, checkin, decision, feedback, initiative, operations, update};
use crate::domain::people::{Role, Standing};
use crate::domain::stage::{GateVerdict, Stage};
use crate::slack::views::{install, notice};
use jiff::civil::date;

/// What the decision asks that they are about.
const TITLE: &str = "Interview ten new hires before we write a line";

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    about_initiatives(shelf, sample);
    about_decisions(shelf, sample);
    about_checkins(shelf, sample);
    about_feedback(shelf);
    about_updates(shelf, sample);
    about_operations(shelf);
    shelf.about("Sentences: when Slack is slow");
    shelf.message("the form did not open", &notice::modal_failed());
    shelf.about("Sentences: where Accord is not installed");
    shelf.message("a command", &install::not_installed("https://accord.example.com/slack/install"));
}

fn about_initiatives(shelf: &mut Shelf, sample: &Sample) {
    use initiative::Notice as N;
    shelf.about("Sentences: initiatives");
    let (initiative, key) = (InitiativeId(1), || "ONH".to_owned());
    let channel = || sample.channel.clone();
    let asked = Some(sample.sponsor.clone());
    let mut put = |name: &str, said| {
        shelf.message(name, &notice::named(&Notice::Initiative(said), Some("Onboarding Hub")));
    };
    put("created", N::Created { initiative, key: key(), channel: channel(), asked });
    put(
        "created, the owner sponsors it",
        N::Created { initiative, key: key(), channel: channel(), asked: None },
    );
    put("the sponsor accepted", N::SponsorAccepted { key: key(), sponsor: sample.sponsor.clone() });
    let (sponsor, suggested) = (sample.sponsor.clone(), sample.person(0));
    put("the sponsor suggests another", N::SponsorSuggests { initiative, key: key(), sponsor, suggested });
    let aspects = || sample.aspects().into_iter().map(|aspect| aspect.0).collect::<Vec<_>>();
    for (name, aspects) in [("key aspects named", aspects()), ("key aspects, none left", Vec::new())] {
        put(name, N::AspectsNamed { initiative, key: key(), by: sample.owner.clone(), aspects });
    }
    put("another sponsor is asked", N::SponsorAsked { sponsor: sample.person(0) });
    for code in ["is_archived", "restricted_action", "not_in_channel"] {
        let lost = N::ChannelLost { initiative, channel: channel(), code: code.to_owned() };
        put(&format!("the channel is lost: {}", code.replace('_', " ")), lost);
    }
    for kept in [0, 1, 3] {
        put(&format!("trying again, {kept} kept"), N::TryingAgain { channel: channel(), kept });
        put(&format!("shown in no further channel, {kept}"), N::NotShown { initiative });
        put(&format!("the channel is back, {kept} kept"), N::ChannelBack { channel: channel(), kept });
    }
}

fn about_decisions(shelf: &mut Shelf, sample: &Sample) {
    use decision::What;
    shelf.about("Sentences: decisions");
    let recorded = |verdict, undo_until| What::Said(Said::Recorded { verdict, undo_until });
    let words = Some("The works council was not asked.");
    let dependents = || vec![Dependent::Gate(Stage::Discovery), Dependent::Decision(DecisionId(13))];
    let lost = |standing| What::Said(Said::ApproverLost { member: sample.sponsor.clone(), standing });
    let all = [
        ("approved by you, undo", recorded(Verdict::Approve, Some(hours(1)))),
        ("rejected by you, undo", recorded(Verdict::Reject, Some(hours(1)))),
        ("approved by you, others are waited for", recorded(Verdict::Approve, None)),
        ("taken back", What::Said(Said::TakenBack)),
        ("an approver left", lost(Standing::Deactivated)),
        ("an approver is a guest now", lost(Standing::Guest)),
        ("an approver is a bot", lost(Standing::Bot)),
        ("an approver is of another company", lost(Standing::Stranger)),
        ("an approver is none any more", lost(Standing::Full)),
        ("an approver left the channel", What::Said(Said::ApproverLeft { member: sample.sponsor.clone() })),
        ("whoever drove it left", What::Said(Said::DrivesNow { before: sample.person(0) })),
        ("its card is lost", What::Said(Said::CardLost { channel: sample.channel.clone() })),
        ("approved", What::Said(Said::Decided { verdict: Verdict::Approve })),
        ("rejected", What::Said(Said::Decided { verdict: Verdict::Reject })),
        ("a gate: go on", What::Said(Said::GateEnded { verdict: GateVerdict::Go })),
        ("a gate: hold", What::Said(Said::GateEnded { verdict: GateVerdict::Hold })),
        ("a gate: stop", What::Said(Said::GateEnded { verdict: GateVerdict::Stop })),
        ("a scope request approved", What::Said(Said::ScopeEnded { verdict: Verdict::Approve })),
        ("a scope request declined", What::Said(Said::ScopeEnded { verdict: Verdict::Reject })),
        ("a scope request that nobody decided", What::Said(Said::ScopeParked)),
        ("expired", What::Said(Said::Expired)),
        ("a feature not accepted in time", What::Said(Said::NotAccepted { feature: FeatureId(3) })),
        ("withdrawn", What::Said(Said::Withdrawn { by: sample.owner.clone() })),
        ("superseded", What::Said(Said::Superseded { by: DecisionId(17) })),
        ("reopened", What::Said(Said::Reopened { by: sample.sponsor.clone() })),
        ("high impact, to be confirmed", What::Said(Said::Confirm)),
        ("approved by you, a concern holds it", What::Said(Said::RecordedHeld { verdict: Verdict::Approve })),
        ("a concern was raised", What::Said(Said::ConcernRaised { number: 1, by: sample.person(0) })),
        ("a concern was answered", What::Said(Said::ConcernAnswered { number: 1, by: sample.owner.clone() })),
        (
            "the answer does not settle it",
            What::Said(Said::ConcernStands { number: 1, by: sample.person(0) }),
        ),
        ("a concern is settled", What::Said(Said::ConcernResolved { number: 1, by: sample.person(0) })),
        (
            "a concern was overruled",
            What::Said(Said::ConcernOverruled { number: 1, by: sample.sponsor.clone() }),
        ),
        ("only a concern holds it", What::Said(Said::HeldAtDeadline)),
        ("nobody decided in time", What::Said(Said::Overdue { until: hours(48) })),
        ("it waits for you", What::Said(Said::Nudge { until: hours(24) })),
        ("what stood on it", What::Said(Said::Orphaned { dependents: dependents() })),
        ("written down as decided by you", What::Said(Said::WrittenDown { by: sample.owner.clone() })),
        ("yes and no: which?", What::Which),
        ("words that mean yes", What::Typed),
        ("a mark found late", What::Late { verdict: Verdict::Approve }),
        ("a mark taken off too late", What::Reopen),
    ];
    for (name, what) in all {
        let said = decision::Notice {
            decision: DecisionId(12),
            version: Version(1),
            card: Some(sample.place()),
            what,
        };
        // The answer to one's own act stands beside the card: it needs no title.
        let title =
            (!matches!(said.what, What::Said(Said::Recorded { .. } | Said::TakenBack))).then_some(TITLE);
        let words = words.filter(|_| {
            matches!(
                said.what,
                What::Said(
                    Said::ConcernRaised { .. }
                        | Said::ConcernAnswered { .. }
                        | Said::ConcernStands { .. }
                        | Said::ConcernOverruled { .. }
                )
            )
        });
        shelf.message(name, &notice::quoting(&Notice::Decision(said), title, words));
    }
}

fn about_checkins(shelf: &mut Shelf, sample: &Sample) {
    use checkin::Notice as N;
    shelf.about("Sentences: check-ins");
    let channel = || sample.channel.clone();
    let mut put = |name: &str, said| shelf.message(name, &notice::notice(&Notice::Checkin(said)));
    let sentence = || "Every Thursday at 10:00 (each one's own time)".to_owned();
    let next = || [12, 19, 26].map(|day| date(2026, 3, day).at(10, 0, 0, 0)).to_vec();
    let sends = sample.people.iter().map(|member| (member.clone(), vec![hours(144), hours(312)])).collect();
    let zones = vec!["Europe/Berlin".to_owned(); sample.people.len()];
    put("set up", N::Planned { sentence: sentence(), next: next(), sends, zones, more: 12 });
    let (sends, zones) = (Vec::new(), Vec::new());
    put("set up, nobody to ask", N::Planned { sentence: sentence(), next: next(), sends, zones, more: 0 });
    put("paused", N::Paused);
    let why = "Accord may not read user groups here.".to_owned();
    put("a user group that cannot be read", N::GroupUnread { handle: "finance".to_owned(), why });
    put("archived", N::Archived);
    put("a trial runs", N::Trying { closes_at: hours(1) });
    put("one is asked now", N::Asking { people: 1 });
    put("four are asked now", N::Asking { people: 4 });
    put("nobody to ask", N::NobodyToAsk { channel: channel() });
    put(
        "who was silent",
        N::Silent {
            channel: channel(),
            closed_at: hours(0),
            members: sample.people.clone(),
            skipped: vec![(sample.person(0), "On another project until May.".to_owned())],
            unasked: vec![sample.owner.clone()],
        },
    );
    let kept = |score, words, late| N::Kept {
        score: Score::new(score),
        words,
        others: 0,
        late,
        closes_at: hours(0),
        absent: None,
    };
    put("kept", kept(4, false, false));
    put("kept with words", kept(4, true, false));
    put("kept, late", kept(4, false, true));
    let absent = Some(sample.person(1));
    let (score, closes_at) = (Score::new(4), hours(0));
    put("kept for somebody else", N::Kept { score, words: false, others: 0, late: false, closes_at, absent });
    put("somebody takes no messages", N::Unreachable { channel: channel(), member: sample.person(0) });
    put("the channel of its reports is lost", N::ReportLost { checkin: CheckinId(1), channel: channel() });
    put("trying again", N::TryingAgain { kept: 1 });
    put("trying again, nothing waits", N::TryingAgain { kept: 0 });
    put("skipped", N::Skipped { closes_at: hours(6) });
    put("asked less often", N::LessOften);
    put("what is stored", N::Stored { channel: channel(), owner: sample.owner.clone(), closes_at: hours(0) });
}

fn about_feedback(shelf: &mut Shelf) {
    use feedback::{Notice as N, Offer};
    shelf.about("Sentences: feedback");
    let feedback = FeedbackId(1);
    let mut put = |name: &str, said| shelf.message(name, &notice::notice(&Notice::Feedback(said)));
    put("captured, your own", N::Captured { feedback, own: true });
    put("captured, somebody's", N::Captured { feedback, own: false });
    put("captured before", N::Already { feedback });
    put("stays out", N::StaysOut { feedback });
    put("captured before, and it has come to its end", N::Over { feedback, state: "declined".to_owned() });
    put("kept for somebody without an account", N::Entered { feedback });
    put("a merge is undone, to who gave it", N::Apart { feedback, from: FeedbackId(2) });
    put("a merge is undone", N::Parted { feedback, state: "new".to_owned() });
    put("merged", N::Judged { feedback, initiative: InitiativeId(1), state: "merged".to_owned() });
    put("labels", N::Labelled { feedback, labels: vec!["laptops".to_owned(), "first day".to_owned()] });
    put("no labels", N::Labelled { feedback, labels: Vec::new() });
    for (name, deleted) in [("its message was changed", false), ("its message was deleted", true)] {
        put(name, N::SourceGone { feedback, deleted });
    }
    for (name, wanted) in [("nothing each quarter", false), ("something each quarter again", true)] {
        put(name, N::Quarterly { wanted });
    }
    for (ended, offer) in
        [("approved", Offer::Accept), ("rejected", Offer::Decline), ("expired", Offer::Park)]
    {
        let (seen, ended, decision) = ("new".to_owned(), ended.to_owned(), DecisionId(9));
        let name = format!("its decision is {ended}");
        put(&name, N::Decided { feedback, seen, decision, ended, offer });
    }
    put("said by others, too", N::Seconded { feedback, voices: 3 });
    put("judged", N::Judged { feedback, initiative: InitiativeId(1), state: "accepted".to_owned() });
}

fn about_updates(shelf: &mut Shelf, sample: &Sample) {
    use update::Notice as N;
    shelf.about("Sentences: updates");
    let mut put = |name: &str, said| shelf.message(name, &notice::notice(&Notice::Update(said)));
    let sentence = "Every Friday at 15:00 (Europe/Berlin)".to_owned();
    put("scheduled", N::Scheduled { sentence, next: vec![hours(4), hours(172), hours(340)] });
    put("kept", N::Kept { due: hours(6) });
    put("sending", N::Sending { channel: sample.channel.clone(), sponsor: Some(sample.sponsor.clone()) });
    put("sending, to the channel alone", N::Sending { channel: sample.channel.clone(), sponsor: None });
    put("corrected", N::Corrected { channel: sample.channel.clone() });
    for code in [
        "message_not_found",
        "is_archived",
        "channel_not_found",
        "edit_window_closed",
        "never_posted",
        "fatal",
    ] {
        let said = N::NotShown { channel: sample.channel.clone(), code: code.to_owned() };
        put(&format!("a correction that does not show: {code}"), said);
    }
    put("skipped", N::Skipped);
    put("missed", N::Missed { slot: hours(-164) });
    put("no draft on a holiday", N::Holiday { slot: hours(-4) });
    put("nobody touched the draft", N::Waits { channel: sample.channel.clone(), due: hours(6) });
    put("the initiative rests", N::Rests);
    put("a question is on its way", N::Asked { owner: sample.owner.clone() });
    put("an answer is on its way", N::Answered { to: sample.sponsor.clone() });
    put("a say in what went ahead", N::Claimed { decision: DecisionId(11) });
    let initiative = InitiativeId(1);
    put("a digest was read", N::CaughtUp);
    put("they follow", N::Following { initiative });
    for role in [Role::Owner, Role::Sponsor, Role::Stakeholder, Role::Follower] {
        put(&format!("they wanted to follow: {role:?}"), N::HasPart { initiative, role });
    }
    put("they follow no more", N::Unfollowed { channel: sample.channel.clone() });
    put("read by its button", N::Seen { owner: sample.owner.clone() });
    put("noted", N::Noted);
    put("not set up", N::NotSetUp { owner: sample.owner.clone() });
}

fn about_operations(shelf: &mut Shelf) {
    use operations::Notice as N;
    shelf.about("Sentences: to an admin");
    let mut put = |name: &str, said| shelf.message(name, &notice::notice(&Notice::Operations(said)));
    for (kind, jobs) in [("post", 1), ("post", 3), ("edit", 2), ("whisper", 1), ("mail", 2), ("work", 1)] {
        let said = N::SetAside { kind: kind.to_owned(), jobs, why: "missing_scope".to_owned() };
        put(&format!("set aside: {kind}, {jobs}"), said);
    }
    put(
        "a decision cannot be read again",
        N::Unread { decision: DecisionId(7), why: "missing_scope".to_owned() },
    );
}
