//! What somebody sees who is asked in private.

use super::{answered, field, matter, text};
use crate::domain::initiative::Initiative;
use crate::domain::prewiring::{Part, Prewiring, SAID_MAX, Stance};
use crate::domain::pulse::FLOOR;
use crate::slack::blocks::{Block, Choice, Element, Message, View};
use crate::slack::mrkdwn::{clip, mention, moment, one_line, quote};
use crate::slack::topics::prewiring::ANSWER;
use crate::store::prewirings::Waiting;

/// The question to one person, who takes so many asks in a week, beside so many others; `again` is the reminder.
pub fn prompt(
    round: &Prewiring,
    initiative: &Initiative,
    part: &Part,
    (asked, asks): (usize, i64),
    again: bool,
) -> Message {
    let (name, by) = (one_line(&initiative.name), mention(&round.asked_by));
    let title = clip(&one_line(&round.text.title), 200);
    if !round.open {
        return over(round, &by, &title);
    }
    let hello = match (again, asked) {
        (true, _) => format!("*Could you live with this?* {by} asks in private, and still waits for you."),
        (false, 1) => format!(
            "*Could you live with this?* {by} asks you in private, before it is proposed for *{name}*."
        ),
        (false, _) => format!(
            "*Could you live with this?* {by} asks {asked} people in private, you among them, before it is proposed for *{name}*."
        ),
    };
    let mut blocks = vec![Block::section(hello), Block::section(matter(&round.text))];
    blocks.extend(part.stance.map(|stance| Block::section(yours(part, stance))));
    blocks.push(Block::actions(buttons(round)));
    blocks.push(Block::context(format!(
        "{} Until {}; you can change it until then. Nothing is decided by it. All initiatives together: at most {asks} asks a \
         week.",
        who_sees(round, &by, asked),
        moment(round.deadline)
    )));
    Message::new(format!("Could you live with this? {title}"), blocks)
}

/// Who sees what of an answer: exactly what is shown.
fn who_sees(round: &Prewiring, by: &str, asked: usize) -> String {
    if !round.totals {
        return format!("{by} sees your answer with your name, and nobody else does.");
    }
    let words = if round.asks_words(asked) {
        "What you write shows without your name, if ten answer and five of them write."
    } else {
        "Words are not asked for, since among so few they would tell whose they are."
    };
    format!(
        "{by} sees only how many said what, once {FLOOR} have answered and the round has ended; then nobody\u{2019}s answer is kept. {words}"
    )
}

fn yours(part: &Part, stance: Stance) -> String {
    let said =
        if part.said.is_empty() { String::new() } else { format!("\n{}", clip(&quote(&part.said), 1_100)) };
    format!("You said: {}{said}", answered(stance))
}

fn over(round: &Prewiring, by: &str, title: &str) -> Message {
    let came = match round.decision {
        Some(decision) => format!("It is proposed as *{decision}* now."),
        None => "The round has ended.".to_owned(),
    };
    Message::line(format!(
        "{by} asked in private whether you could live with \u{201c}{title}\u{201d}. {came} Thank you."
    ))
}

fn buttons(round: &Prewiring) -> Vec<Element> {
    let value = round.id.0.to_string();
    let button = |text: &str, verb: &str| Element::button(text, &format!("prewiring.{verb}"), &value);
    // A tap is stored for a while as it came: where nobody's answer is kept it is given in the form.
    if round.totals {
        return vec![button("Answer\u{2026}", "open").primary()];
    }
    vec![
        button("Yes", "yes").primary(),
        button("With changes\u{2026}", "changes"),
        button("No\u{2026}", "no"),
        button("Read it all\u{2026}", "open"),
    ]
}

/// The whole of it, and the answer; `stance` is what was tapped, `asked` how many are.
pub fn answer(round: &Prewiring, part: &Part, stance: Option<Stance>, asked: usize) -> View {
    let mut blocks = text(&round.text);
    let choice = |stance: Stance| Choice::new(said(stance), stance.word());
    let stances = Stance::ALL.map(choice).to_vec();
    let chosen = stance.or(part.stance).map(Stance::word);
    blocks.push(Block::input(
        field::STANCE,
        "Could you live with this?",
        Element::radio(field::STANCE, stances, chosen),
    ));
    if round.asks_words(asked) {
        let length = u32::try_from(SAID_MAX).unwrap_or(u32::MAX);
        let words = Some(part.said.as_str()).filter(|said| !said.is_empty());
        blocks.push(
            Block::input(field::SAID, "In your words", Element::paragraph(field::SAID, length, words))
                .optional()
                .hint("What would have to change, or what stands against it."),
        );
    }
    blocks.push(Block::context(who_sees(round, &mention(&round.asked_by), asked)));
    let id = round.id.0.to_string();
    View::modal(ANSWER, "Could you live with it?", "Answer", &id, blocks)
}

fn said(stance: Stance) -> &'static str {
    match stance {
        Stance::Yes => "Yes, I could",
        Stance::Changes => "With changes",
        Stance::No => "No, I could not",
    }
}

/// Among what needs somebody: that a round waits for them.
pub fn waiting(waiting: &Waiting) -> Vec<Block> {
    let text = format!(
        "Could you live with this? {} asks in private, until {}.\n{}",
        mention(&waiting.asked_by),
        moment(waiting.deadline),
        clip(&quote(&waiting.title), 300)
    );
    let answer = Element::button("Answer", "prewiring.open", &waiting.round.0.to_string()).primary();
    vec![Block::section_with(text, answer)]
}
