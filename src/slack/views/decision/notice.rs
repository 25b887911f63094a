//! Sentences about a decision to one person, with the buttons that answer them.

use super::{number, paper};
use crate::domain::decision::Notice as Said;
use crate::domain::emoji::Verdict;
use crate::domain::notice::decision::{Notice, What};
use crate::domain::people::Standing;
use crate::domain::stage::GateVerdict;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{channel, clip, mention, moment, one_line, quote, time};

/// The words of a notice, with the decision's title where it is given, and what somebody said in theirs.
pub fn notice(notice: &Notice, title: Option<&str>, words: Option<&str>) -> Message {
    let number = number(notice.decision, notice.card.as_ref());
    let d = match title {
        Some(title) => format!("{number} \u{201c}{}\u{201d}", clip(&one_line(title), 120)),
        None => number,
    };
    let text = match &notice.what {
        What::Said(said) => sentence(&d, said),
        What::Which => format!("You said both yes and no on {d}, so it is held. Which one do you mean?"),
        What::Late { verdict } => format!(
            "I found your mark ({}) on {d} only after its deadline. Does it stand? Without an answer within a day it does not count.",
            word(*verdict)
        ),
        What::Typed => format!("Only you see this. Shall what you wrote count as your approval of {d}?"),
        What::Reopen => format!(
            "{d} was final already, so taking your mark off changes nothing. You can reopen it with a reason."
        ),
    };
    let mut blocks = vec![Block::section(&text)];
    blocks.extend(words.map(|words| Block::section(clip(&quote(words), 1500))));
    let buttons = buttons(notice);
    if !buttons.is_empty() {
        blocks.push(Block::actions(buttons));
    }
    Message::new(text, blocks)
}

fn sentence(d: &str, said: &Said) -> String {
    match said {
        Said::Recorded { verdict, undo_until: Some(until) } => format!(
            "Recorded: you {} {d}. Undo until {}, here or by taking your mark off; then it is final.",
            done(*verdict),
            time(*until)
        ),
        Said::Recorded { verdict, undo_until: None } => {
            format!("Recorded: you {} {d}. It waits for others still.", done(*verdict))
        }
        Said::TakenBack => format!("Taken back. {d} waits for your decision again."),
        Said::ApproverLost { member, standing } => format!(
            "{} can no longer decide {d} ({}), so their vote does not count. Who decides instead? The others\u{2019} votes stay.",
            mention(member),
            account(*standing)
        ),
        Said::ApproverLeft { member } => format!(
            "{} left the channel while {d} waits for them. They can still decide on their copy; or name somebody else.",
            mention(member)
        ),
        Said::DrivesNow { before } => format!(
            "{} drove {d} and has left. You drive it now: answering concerns, editing and withdrawing it are yours.",
            mention(before)
        ),
        Said::CardLost { channel: place } => format!(
            "I can no longer reach the card of {d} in {}, so marks there do not count. Votes given so far stand. Whoever \
             decides has a copy in their messages with me: marks and buttons there count as before.",
            channel(place)
        ),
        Said::Decided { verdict: Verdict::Approve } => format!("{d} is approved. It is final."),
        Said::Decided { verdict: Verdict::Reject } => {
            format!("{d} is rejected. It is final; ask in its thread what would change that.")
        }
        Said::GateEnded { verdict } => {
            format!("{d} is decided: *{verdict}*. It is final. {}", gate(*verdict))
        }
        Said::ScopeEnded { verdict: Verdict::Approve } => format!(
            "{d} is approved: it is in the scope, and what was offered for it gives way. It is final."
        ),
        Said::ScopeEnded { verdict: Verdict::Reject } => format!(
            "{d} is declined and parked; its thread says why. When things have changed, `/accord scope` brings it back."
        ),
        Said::ScopeParked => format!(
            "{d} is parked: nobody decided in time. If it still matters, `/accord scope` brings it back."
        ),
        Said::Expired => format!(
            "{d} expired: nobody decided in time. If it still matters, propose it again with `/accord decide`."
        ),
        Said::NotAccepted { feature } => format!(
            "{d} expired: {feature} was not accepted in time. It stays finished; `/accord roadmap` asks for its acceptance again."
        ),
        Said::Withdrawn { by } => format!("{} took {d} back. Nothing is asked of you any more.", mention(by)),
        Said::Superseded { by } => format!("{d} gave way to *{by}*."),
        Said::Confirm => format!(
            "{d} has high impact: your mark alone does not count. Read it once more and confirm it here, or with *Approve* on its card."
        ),
        Said::RecordedHeld { verdict } => format!(
            "Recorded: you {} {d}. A concern holds it until it is answered or overruled.",
            done(*verdict)
        ),
        Said::ConcernRaised { by, .. } => {
            format!("{} raised a concern: {d} is held until it is settled.", mention(by))
        }
        Said::ConcernAnswered { by, .. } => {
            format!("{} answered your concern on {d}. Does that settle it?", mention(by))
        }
        Said::ConcernStands { by, .. } => {
            format!("Your answer does not settle the concern of {} on {d}. It is still held.", mention(by))
        }
        Said::ConcernResolved { by, .. } => {
            format!("{} says that their concern on {d} is settled.", mention(by))
        }
        Said::ConcernOverruled { by, .. } => {
            format!("{} overruled a concern on {d} and gave a reason:", mention(by))
        }
        Said::HeldAtDeadline => format!(
            "The votes on {d} suffice and its deadline has passed; only a concern holds it. Answer it, or have it overruled."
        ),
        Said::Overdue { until } => format!(
            "Nobody decided {d} in time. It was put off once: votes count until {}. Can you help?",
            moment(*until)
        ),
        Said::Nudge { until } => format!(
            "{d} waits for you, until {}. One tap on its card, or in your copy of it.",
            moment(*until)
        ),
        Said::Orphaned { dependents } => format!(
            "{d} was superseded. What stood on it has lost its ground: {}. Look at each, and edit or withdraw what no longer holds.",
            dependents.iter().map(super::dependent).collect::<Vec<_>>().join(", ")
        ),
        Said::WrittenDown { by } => format!(
            "{} wrote down that you decided {d}. If that is not so, reopen it with a reason.",
            mention(by)
        ),
        Said::Reopened { by } => {
            format!("{} opened {d} again: its new version needs a decision.", mention(by))
        }
    }
}

/// What each end of a gate is good for.
fn gate(verdict: GateVerdict) -> &'static str {
    match verdict {
        GateVerdict::Go => "What you found holds; the next stage begins.",
        GateVerdict::Hold => "The stage goes on; its thread says what would move it.",
        GateVerdict::Stop => "To stop in time is a result, and what was learned stays in the log.",
    }
}

fn buttons(notice: &Notice) -> Vec<Element> {
    let value = paper(notice.decision, notice.version);
    let choose = |label, verdict| {
        let (action, word) = (format!("decision.choose.{}", word(verdict)), word(verdict));
        Element::button(label, &action, &format!("{value}/{word}"))
    };
    let undo = |label| Element::button(label, "decision.undo", &value);
    match &notice.what {
        What::Said(Said::Recorded { .. } | Said::RecordedHeld { .. }) => vec![undo("Undo")],
        What::Said(Said::Confirm) => {
            vec![Element::button("Approve…", "decision.approve", &value).primary(), undo("Take it back")]
        }
        What::Said(Said::ConcernRaised { number, .. } | Said::ConcernStands { number, .. }) => {
            let concern = format!("{value}/{number}");
            vec![
                Element::button("Answer…", "decision.concern.answer", &concern).primary(),
                Element::button("Overrule…", "decision.concern.overrule", &concern),
            ]
        }
        What::Said(Said::ConcernAnswered { number, .. }) => {
            let concern = format!("{value}/{number}");
            vec![
                Element::button("That settles it", "decision.concern.settled", &concern).primary(),
                Element::button("It still stands", "decision.concern.stands", &concern),
            ]
        }
        What::Said(Said::ApproverLost { member, .. } | Said::ApproverLeft { member }) => {
            let place = format!("{value}/{member}");
            vec![Element::button("Name somebody else…", "decision.approver", &place).primary()]
        }
        What::Said(Said::Nudge { .. } | Said::Overdue { .. } | Said::DrivesNow { .. }) => {
            vec![Element::button("Details", "decision.details", &value)]
        }
        What::Which => vec![
            choose("Approve", Verdict::Approve).primary(),
            choose("Reject", Verdict::Reject).danger(),
            undo("Neither"),
        ],
        What::Late { verdict } => vec![choose("It stands", *verdict).primary(), undo("Leave it out")],
        What::Typed => vec![Element::button("Record as approval", "decision.typed", &value).primary()],
        What::Reopen | What::Said(Said::WrittenDown { .. }) => {
            vec![Element::button("Reopen…", "decision.reopen", &value)]
        }
        What::Said(_) => Vec::new(),
    }
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Approve => "approve",
        Verdict::Reject => "reject",
    }
}

fn done(verdict: Verdict) -> &'static str {
    verdict.done()
}

fn account(standing: Standing) -> &'static str {
    match standing {
        Standing::Full => "not an approver any more",
        Standing::Guest => "now a guest",
        Standing::Bot => "a bot",
        Standing::Deactivated => "account deactivated",
        Standing::Stranger => "no longer in this workspace",
    }
}
