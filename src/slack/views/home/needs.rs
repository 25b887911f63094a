//! What needs somebody, with the action right there.

use crate::actions::home::Home;
use crate::domain::checkin::Seat;
use crate::domain::ids::MemberId;
use crate::domain::initiative::Initiative;
use crate::slack::blocks::{Block, Element};
use crate::slack::mrkdwn::{clip, mention, moment, one_line, quote};
use crate::slack::views::checkin::prompt;
use crate::slack::views::{decision, kickoff, prewiring};
use crate::store::homes::{Draft, Question};

/// Things that are shown; the oldest come first, and the rest moves up.
const SHOWN: usize = 16;

/// Everything that needs somebody; a calm word where nothing does.
pub(super) fn needs(home: &Home, member: &MemberId) -> Vec<Block> {
    let invitations = home.initiatives.iter().filter(|mine| Home::invites(mine, member));
    let decisions = home.decisions.iter().map(decision::waiting);
    let all: Vec<Vec<Block>> = decisions
        .chain(home.reviews.iter().map(decision::unanswered))
        .chain(home.questions.iter().map(question))
        .chain(home.kickoffs.iter().map(kickoff::waiting))
        .chain(home.prewirings.iter().map(prewiring::waiting))
        .chain(home.drafts.iter().map(draft))
        .chain(invitations.map(|mine| invitation(&mine.initiative)))
        .collect();
    if all.is_empty() {
        return vec![Block::section("Nothing needs you right now. :palm_tree:")];
    }
    let more = all.len().saturating_sub(SHOWN);
    let mut blocks: Vec<Block> = all.into_iter().take(SHOWN).flatten().collect();
    if more > 0 {
        blocks.push(Block::context(format!("and {more} more, which show once these are done.")));
    }
    blocks
}

fn question(waiting: &Question) -> Vec<Block> {
    let text = format!(
        "{}\n{}: open until {}{}{}",
        clip(&prompt::headline(&waiting.questions), 700),
        clip(&one_line(&waiting.initiative), 100),
        moment(waiting.closes_at),
        waiting
            .absent
            .as_ref()
            .map(|absent| format!(". For {}, who is away", mention(absent)))
            .unwrap_or_default(),
        if waiting.confidential { ". A confidential pulse: scores without your name" } else { "" }
    );
    let buttons = if waiting.confidential {
        let id = waiting.round.0.to_string();
        Block::actions(vec![Element::button("Answer", "pulse.open", &id).primary()])
    } else {
        let seat = Seat { round: waiting.round, absent: waiting.absent.clone() };
        prompt::buttons(&seat, &waiting.questions, None)
    };
    vec![Block::section(text), buttons]
}

fn draft(waiting: &Draft) -> Vec<Block> {
    let id = waiting.update.0.to_string();
    let text = format!(
        "Your update of *{}* is ready. It goes out {} by itself.",
        clip(&one_line(&waiting.initiative), 100),
        moment(waiting.due_at)
    );
    let buttons = vec![
        Element::button("Send now", "update.send", &id).primary(),
        Element::button("Edit", "update.edit", &id),
        Element::button("Skip", "update.skip", &id),
    ];
    vec![Block::section(text), Block::actions(buttons)]
}

fn invitation(initiative: &Initiative) -> Vec<Block> {
    let id = initiative.id.0.to_string();
    let asks = format!(
        "Will you sponsor *{}*? {} runs it and names you.",
        clip(&one_line(&initiative.name), 100),
        mention(&initiative.owner)
    );
    let problem = clip(&quote(&initiative.problem), 300);
    let text = if problem.is_empty() { asks } else { format!("{asks}\n{problem}") };
    let buttons = vec![
        Element::button("Accept", "initiative.accept", &id).primary(),
        Element::button("Suggest another", "initiative.suggest", &id),
    ];
    vec![Block::section(text), Block::actions(buttons)]
}
