//! What a confidential round came to.

use crate::domain::checkin::{Questions, Round, Tally};
use crate::domain::pulse::{Counted, FLOOR, Results, WORDS_FLOOR};
use crate::slack::blocks::{Block, Message};
use crate::slack::mrkdwn::{clip, esc, one_line};
use crate::slack::views::checkin::report::{nominal, numbers};

/// How much of all words fits into the message.
const WORDS_MAX: usize = 2700;

/// The report in the channel; it comes also when nothing may be shown.
pub fn report(initiative: &str, round: &Round, results: &Results, previous: Option<i64>) -> Message {
    let title = format!("{}: confidential pulse of {}", one_line(initiative), nominal(&round.date));
    let head = format!("*{title}*\n{}", answered(results));
    let mut blocks = vec![Block::section(&head)];
    let lead = round.questions.lead().map(|lead| lead.number);
    for counted in &results.questions {
        let trend = previous.filter(|_| lead == Some(counted.question));
        blocks.push(Block::section(question(&round.questions, counted, trend)));
    }
    if !results.words.is_empty() {
        let room = WORDS_MAX / results.words.len();
        let words = results.words.iter().map(|words| format!("• {}", clip(&one_line(words), room.max(40))));
        let words = words.collect::<Vec<_>>().join("\n");
        blocks.push(Block::section(format!("*In words,* in no order:\n{}", clip(&words, WORDS_MAX + 200))));
    }
    blocks.push(Block::context(small(results)));
    Message::new(format!("{title}. {}", answered(results)), blocks)
}

fn answered(results: &Results) -> String {
    match (results.void, results.answered) {
        (true, _) => "This pulse is void: the database was restored while it ran, and what was answered is gone. Ask again.".to_owned(),
        (_, 0) => format!("Nobody answered (0 of {}).", results.invited),
        (_, few) if few < FLOOR => {
            format!("{few} answered, below the threshold of {FLOOR}: nothing is shown, and nothing is kept.")
        }
        (_, answered) => format!("{answered} of {} answered.", results.invited),
    }
}

fn question(questions: &Questions, counted: &Counted, previous: Option<i64>) -> String {
    let text = questions.find(counted.question).map_or("", |question| &question.text);
    let mut lines = vec![format!("*{}*", esc(text))];
    lines.extend(numbers(&Tally::of(counted.counts), previous));
    lines.extend(counted.parts.iter().filter_map(|(part, counts)| {
        let mean = Tally::of(*counts).mean_tenths()?;
        let size: i64 = counts.iter().sum();
        Some(format!("{}: {}.{} ({size} answers)", esc(part), mean / 10, mean % 10))
    }));
    lines.join("\n")
}

fn small(results: &Results) -> String {
    let mut lines =
        vec!["No answer is stored with a name; the key that told them apart is destroyed.".to_owned()];
    if results.words_withheld {
        lines.push(format!(
            "Words are shown once at least {WORDS_FLOOR} answered and {FLOOR} wrote: these are not kept."
        ));
    }
    lines.join(" ")
}
