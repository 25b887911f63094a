//! What needs one person.

use super::{step, title};
use crate::actions::initiative::needs::Need;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{clip, mention, moment, one_line, quote};
use crate::slack::views::checkin::prompt::buttons as checkin_buttons;
use crate::slack::views::{kickoff, prewiring};

/// What needs the asker, each with its button; where nothing does, how to begin.
pub fn needs(needs: &[Need]) -> Message {
    if needs.is_empty() {
        return Message::line(
            "Nothing needs you right now. `/accord new` starts an initiative, `/accord help` shows the rest.",
        );
    }
    let mut blocks = vec![Block::section("*Needs you*")];
    blocks.extend(needs.iter().flat_map(block));
    let count = needs.len();
    Message::new(format!("{count} {} you", if count == 1 { "thing needs" } else { "things need" }), blocks)
}

fn block(need: &Need) -> Vec<Block> {
    match need {
        Need::Next(initiative, next) => {
            let (text, button) = step(initiative, *next);
            vec![Block::section_with(format!("{}\nNext: {text}", title(initiative)), button)]
        }
        Need::Decide(decision) => {
            let id = format!("{}/{}", decision.id().0, decision.version());
            let until = decision.deadline().map_or_else(String::new, |due| format!(" until {}", moment(due)));
            let title = one_line(&decision.ask().text.title);
            let text = format!(
                "*{}* {}\nWaits for you{until}. Decide on its card in your messages.",
                decision.id(),
                clip(&title, 300)
            );
            vec![Block::section_with(text, Element::button("Details", "decision.details", &id))]
        }
        Need::Kickoff(waiting) => kickoff::waiting(waiting),
        Need::Prewiring(waiting) => prewiring::waiting(waiting),
        Need::Answer(open) => {
            let question = clip(&one_line(open.round.questions.headline()), 300);
            let text = format!(
                "{}{}\n{question}\nOne minute, until {}.",
                title(&open.initiative),
                open.absent
                    .as_ref()
                    .map_or_else(String::new, |who| format!(", for {}, who is away", mention(who))),
                moment(open.round.closes_at)
            );
            vec![Block::section(text), checkin_buttons(&open.seat(), &open.round.questions, None)]
        }
        Need::Invite(initiative) => {
            let id = initiative.id.0.to_string();
            let mut asks = format!(
                "{}\nWill you sponsor it? {} names you.",
                title(initiative),
                mention(&initiative.owner)
            );
            if !initiative.problem.is_empty() {
                asks = format!("{asks}\n{}", clip(&quote(&initiative.problem), 300));
            }
            let buttons = vec![
                Element::button("Accept", "initiative.accept", &id).primary(),
                Element::button("Suggest another", "initiative.suggest", &id),
            ];
            vec![Block::section(asks), Block::actions(buttons)]
        }
    }
}
