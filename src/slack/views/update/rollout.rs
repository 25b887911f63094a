//! What is new of the rollout: in the lines of an update, in its thread, and in the status.

use crate::domain::rollout::{Named, RolloutFact, Standing};
use crate::slack::mrkdwn::{clip, one_line};
use crate::slack::views::roadmap::link;
use crate::slack::views::rollout::{change, last};

/// Waves that a line names.
const NAMED: usize = 2;
/// Characters of a wave's name.
const NAME: usize = 40;

/// "Rollout: wave 2 (Sales East) runs; adoption *120 of 400, 30 % (25 % before)*"
pub(super) fn line(fact: &RolloutFact) -> String {
    format!("Rollout: {}", parts(fact).join("; "))
}

/// The same for the thread, a line each.
pub(super) fn lines(fact: &RolloutFact) -> Vec<String> {
    parts(fact).into_iter().map(|part| format!("• {part}")).collect()
}

fn parts(fact: &RolloutFact) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(waves(&fact.standing.running, "runs", "run"));
    said.extend(waves(&fact.done, "is done", "are done"));
    said.extend(waves(&fact.stopped, "is stopped", "are stopped"));
    said.extend(fact.standing.adoption.as_ref().map(|read| {
        let source = read.source.as_deref().map(|address| format!(" ({})", link(address)));
        format!("adoption *{}*{}", change(read.adopted, fact.was), source.unwrap_or_default())
    }));
    said
}

fn waves(all: &[Named], one: &str, many: &str) -> Option<String> {
    let name = |wave: &Named| format!("wave {} ({})", wave.number, clip(&one_line(&wave.name), NAME));
    let mut names: Vec<_> = all.iter().take(NAMED).map(name).collect();
    if all.len() > NAMED {
        names.push(format!("{} more", all.len() - NAMED));
    }
    let verb = if all.len() == 1 { one } else { many };
    (!names.is_empty()).then(|| format!("{} {verb}", names.join(", ")))
}

/// "Rollout: wave 2 (Sales East) runs; adoption 120 of 400, 30 % on 6 March 2026", for the status.
pub(in crate::slack::views) fn standing(standing: &Standing) -> String {
    let mut said: Vec<_> = waves(&standing.running, "runs", "run").into_iter().collect();
    said.extend(standing.adoption.as_ref().map(|read| format!("adoption {}", last(read))));
    format!("Rollout: {}", said.join("; "))
}
