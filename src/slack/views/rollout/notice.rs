//! Sentences to one person about the rollout.

use super::adoption::change;
use crate::domain::initiative::Life;
use crate::domain::notice::rollout::{Noted, Notice};
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{date, mention, one_line};

/// The words of a sentence.
pub fn notice(notice: &Notice) -> Message {
    let (wave, said) = match notice {
        Notice::Noted(noted) => return self::noted(noted),
        Notice::TakenBack { initiative } => {
            let said = "The reading does not count any more. The trail keeps it.";
            let open = Element::button("Rollout", "rollout.show", &initiative.0.to_string());
            return Message::new(said, vec![Block::section_with(said, open)]);
        }

        Notice::HelpAsked { sponsor } => {
            let said =
                format!("{} is asked in private: *I will* or *Not me*. You are told.", mention(sponsor));
            return Message::line(said);
        }
        Notice::RunsOn { initiative, numbers, state } => {
            let open = Element::button("Rollout", "rollout.show", &initiative.0.to_string());
            let said = runs_on(numbers, state);
            return Message::new(&said, vec![Block::section_with(&said, open)]);
        }
        Notice::Planned { wave, number, day, reading } => {
            let reading = if *reading { " Slack is being asked who is in its groups." } else { "" };
            (wave, format!("Wave {number} is planned for {}.{reading}", date(*day)))
        }
        Notice::Changed { wave, number } => (wave, format!("Wave {number} is kept as you wrote it.")),
        Notice::Moved { wave, number, from, to } => {
            (wave, format!("Wave {number} moves from {} to {}.", date(*from), date(*to)))
        }
        Notice::Started { wave, number } => {
            (wave, format!("Wave {number} starts. The channel is told how many are in it."))
        }
        Notice::Ended { wave, number, done } => {
            let how = if *done { "is done" } else { "is stopped" };
            (wave, format!("Wave {number} {how}. The channel is told."))
        }
        Notice::GroupUnread { wave, number, handle, why } => (
            wave,
            format!(
                "Wave {number} is for @{}, and who is in it cannot be read: {why} Whoever was in it last counts until then.",
                one_line(handle)
            ),
        ),
        Notice::Uncounted { wave, number } => (
            wave,
            format!(
                "Slack did not tell who is in wave {number}, so it is counted as it was known last. `/accord rollout` asks again."
            ),
        ),
    };
    let open = Element::button("Open", "rollout.wave", &wave.0.to_string());
    Message::new(&said, vec![Block::section_with(&said, open)])
}

fn noted(noted: &Noted) -> Message {
    let of = noted.wave.map(|number| format!(" of wave {number}")).unwrap_or_default();
    let newer =
        if noted.newer { " A newer reading is there: the chart has both in their order." } else { "" };
    let said = format!(
        "Noted: adoption{of} on {}: *{}*.{newer}",
        date(noted.day),
        change(noted.adopted, noted.before)
    );
    let value = format!("{}/{}", noted.initiative.0, noted.number);
    let row = vec![
        Element::button("Rollout", "rollout.show", &noted.initiative.0.to_string()),
        Element::button("Take back", "rollout.take_back", &value),
    ];
    Message::new(&said, vec![Block::section(&said), Block::actions(row)])
}

fn runs_on(numbers: &[i64], state: &str) -> String {
    let end = if state == Life::Archived.word() {
        "*Restore*, behind *Stage* on its card, brings it back, to end there what should not go on."
    } else {
        "End there what should not go on."
    };
    let all: Vec<_> = numbers.iter().map(|number| format!("wave {number}")).collect();
    let verb = if numbers.len() == 1 { "runs" } else { "run" };
    format!(
        "The initiative is {}, and {} {verb} on: nobody is asked anything meanwhile. {end}",
        one_line(state),
        all.join(", ")
    )
}
