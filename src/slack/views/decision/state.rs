//! Where a decision stands, in a line.

use crate::domain::ballot::Rule;
use crate::domain::decision::{Decision, Notice, State};
use crate::domain::emoji::Verdict;
use crate::domain::ids::MemberId;
use crate::domain::stage::GateVerdict;
use crate::slack::mrkdwn::{capital, clip, day, mention, moment, one_line, some, time};
use std::collections::BTreeSet;

/// Names of approvers that a line holds.
const NAMES: usize = 5;

/// Where it stands: another sign and another first word for each state.
pub(super) fn state(d: &Decision) -> String {
    if let Some(end) = gate_end(d) {
        return end;
    }
    match d.state() {
        State::Proposed => match d.ask().rule {
            Rule::Consent { .. } => ":calendar: *Goes ahead* then · no concerns".to_owned(),
            _ => {
                format!(":hourglass_flowing_sand: *Waiting* for {}{} · no concerns", waited_for(d), tally(d))
            }
        },
        State::Settling { verdict, until, by, .. } => {
            let sign = if *verdict == Verdict::Approve { ":large_green_circle:" } else { ":red_circle:" };
            let word = capital(d.done(*verdict));
            let tally = if *verdict == Verdict::Approve { tally(d) } else { String::new() };
            if by.is_empty() {
                return format!("{sign} *{word}*: nobody objects · final at {}", time(*until));
            }
            format!("{sign} *{word}* by {}, undo until {}{tally}", voters(d, by), time(*until))
        }
        State::Held { who, concerns } if who.is_empty() => {
            let many = if concerns.len() == 1 {
                "a concern".to_owned()
            } else {
                format!("{} concerns", concerns.len())
            };
            format!(":warning: *Held* by {many} until it is settled{}", tally(d))
        }
        State::Held { who, .. } => {
            format!(":scales: *Held*: {} said both yes and no{}", names(who), tally(d))
        }
        State::Approved { at, by } if d.proposal().recorded.is_some() => format!(
            ":memo: *Decided before* by {} on {} · written down by {} · final",
            names(by),
            day(*at),
            mention(&d.proposal().proposer)
        ),
        State::Approved { at, by } if by.is_empty() => {
            format!(":white_check_mark: *Approved* {}: nobody objected · final", moment(*at))
        }
        State::Approved { at, by } => {
            format!(":white_check_mark: *Approved* by {} {} · final", voters(d, by), moment(*at))
        }
        State::Rejected { at, by, .. } => {
            format!(":x: *{}* by {} {} · final", capital(d.done(Verdict::Reject)), voters(d, by), moment(*at))
        }
        State::Expired { at } => format!(":zzz: *Expired* {}: nobody decided in time", moment(*at)),
        State::Withdrawn { at, by, reason } => {
            let why = clip(&one_line(reason), 300);
            let why = if why.is_empty() { why } else { format!(": {why}") };
            format!(":leftwards_arrow_with_hook: *Withdrawn* by {} {}{why}", mention(by), moment(*at))
        }
        State::Superseded { by, at } => {
            format!(":twisted_rightwards_arrows: *Superseded* by *{by}* {}", moment(*at))
        }
    }
}

/// How a gate ended: three ends of equal dignity, whatever was recommended.
fn gate_end(d: &Decision) -> Option<String> {
    let Some(Notice::GateEnded { verdict }) = d.ending() else { return None };
    let (State::Approved { at, by } | State::Rejected { at, by, .. }) = d.state() else { return None };
    let (sign, word) = match verdict {
        GateVerdict::Go => (":white_check_mark:", "Go"),
        GateVerdict::Hold => (":double_vertical_bar:", "Hold"),
        GateVerdict::Stop => (":checkered_flag:", "Stop"),
    };
    Some(format!("{sign} *{word}*, decided by {} {} · final", voters(d, by), moment(*at)))
}

/// Approvers who have not voted.
fn waited_for(d: &Decision) -> String {
    let tally = d.tally();
    let silent = d.ask().approvers.iter().filter(|m| !tally.approve.contains_key(*m)).cloned().collect();
    names(&silent)
}

fn tally(d: &Decision) -> String {
    let approvers = d.ask().approvers.len();
    let approvals = d.tally().approve.len();
    d.ask().rule.needs(approvers).map(|needed| format!(" · {approvals} of {needed}")).unwrap_or_default()
}

/// Those whose votes decided; whoever voted in another's stead is named with them.
fn voters(d: &Decision, by: &BTreeSet<MemberId>) -> String {
    let one = |member: &MemberId| match d.stood_in(member) {
        Some(stand_in) => format!("{} for {}", mention(stand_in), mention(member)),
        None => mention(member),
    };
    let named: Vec<_> = by.iter().take(NAMES).map(one).collect();
    match by.len().saturating_sub(NAMES) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

fn names(members: &BTreeSet<MemberId>) -> String {
    some(members.iter(), NAMES)
}
