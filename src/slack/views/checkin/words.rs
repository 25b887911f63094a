//! The form for an answer: all questions, follow-ups after a low score, and room for a word beside them.

use crate::domain::checkin::{Answered, COMMENT_MAX, Kind, Question, Round, RoundState, Score, Seat, Value};
use crate::slack::blocks::{Block, Choice, Element, View};
use crate::slack::mrkdwn::{esc, mention, moment, one_line};
use jiff::Timestamp;
use jiff::civil::Date;

/// The form's fields, by their `block_id`.
pub mod field {
    use crate::domain::checkin::{Question, Questions};

    /// The score of the lead question.
    pub const SCORE: &str = "score";
    /// The words beside all questions.
    pub const COMMENT: &str = "comment";

    /// The field of a question.
    pub fn of(questions: &Questions, question: &Question) -> String {
        let leads = questions.lead().is_some_and(|lead| lead.number == question.number);
        if leads { SCORE.to_owned() } else { format!("q{}", question.number) }
    }
}

/// The form's name, by which its submission is known.
pub const FORM: &str = "checkin.words";
/// What an answer of yes, and of no, comes back as.
pub const YES_NO: [(&str, &str); 2] = [("Yes", "yes"), ("No", "no")];

/// What somebody answered, in a few words: `4 and your words`.
pub(super) fn what(given: &Answered) -> String {
    said(given.score, given.has_words(), given.values.len())
}

/// The same by what there is: a score, words, and answers to so many other questions.
pub(super) fn said(score: Option<Score>, words: bool, others: usize) -> String {
    match (score, words) {
        (Some(score), true) => format!("*{}* and your words", score.number()),
        (Some(score), false) if others > 0 => format!("*{}* and the other questions", score.number()),
        (Some(score), false) => format!("*{}*", score.number()),
        (None, true) => "your words".to_owned(),
        (None, false) => "the questions".to_owned(),
    }
}

/// The form of a round for whoever fills a seat, who answered so far, with the questions that are shown then; `since` is the date on
/// which they answered the time before; `opened_at`, when they began, comes back with the answer.
pub fn form(round: &Round, seat: &Seat, given: &Answered, since: Option<Date>, opened_at: Timestamp) -> View {
    let questions = &round.questions;
    let asked: Vec<Block> =
        questions.shown(given).map(|question| asked(round, question, given, since)).collect();
    let only = questions.count() == 1;
    let max = u32::try_from(COMMENT_MAX).unwrap_or(3000);
    let placeholder = if only { "What makes you say so?" } else { "Anything else?" };
    let words = Element::paragraph(field::COMMENT, max, Some(&given.comment)).placeholder(placeholder);
    let mut blocks = Vec::new();
    if let Some(absent) = &seat.absent {
        let who = mention(absent);
        blocks
            .push(Block::section(format!("You answer for {who}: what {who} would say, as far as you know.")));
    }
    if only {
        blocks.push(Block::section(format!("*{}*", esc(questions.headline()))));
    }
    blocks.extend(asked);
    blocks.push(Block::input(field::COMMENT, "In your words", words).optional());
    let small = match (round.state, &seat.absent) {
        (RoundState::Open, Some(absent)) => format!(
            "Shown in the channel when the round closes, {}, as answered by you for {}.",
            moment(round.closes_at),
            mention(absent)
        ),
        (RoundState::Open, None) => {
            format!("Shown with your name in the channel when the round closes, {}.", moment(round.closes_at))
        }
        _ => format!(
            "The round closed {}. What you send now is added in the thread of its report, with your name.",
            moment(round.closes_at)
        ),
    };
    blocks.push(Block::context(small));
    let metadata = format!("{seat}/{}", opened_at.as_millisecond());
    let title = if seat.absent.is_some() { "Their view" } else { "Your view" };
    View::modal(FORM, title, "Send", &metadata, blocks).keeping(&format!("round/{seat}"))
}

fn asked(round: &Round, question: &Question, given: &Answered, since: Option<Date>) -> Block {
    let id = field::of(&round.questions, question);
    let known = given.to(&round.questions, question.number);
    let element = element(&id, question, known.as_ref());
    let text = match (&question.kind, since) {
        (Kind::Changed, Some(since)) => {
            format!("{} (since {})", one_line(&question.text), since.strftime("%A, %-d %B"))
        }
        _ => one_line(&question.text),
    };
    let label = if round.questions.count() == 1 { "Your answer" } else { &text };
    let input = Block::input(&id, label, element);
    let input = match &question.kind {
        Kind::Scale { low, high } if round.questions.count() > 1 => input.hint(&scale(low, high)),
        _ => input,
    };
    if question.optional { input.optional() } else { input }
}

fn element(id: &str, question: &Question, known: Option<&Value>) -> Element {
    let place = |at: usize| at.to_string();
    match &question.kind {
        Kind::Scale { .. } => {
            let options = Score::ALL.map(|s| Choice::new(&question.meaning(s), &s.number().to_string()));
            let chosen = match known {
                Some(Value::Score(score)) => Some(score.number().to_string()),
                _ => None,
            };
            Element::select(id, options.to_vec(), chosen.as_deref())
        }
        Kind::Choice { options } => {
            let choices = options.iter().enumerate().map(|(at, text)| Choice::new(text, &place(at)));
            let chosen = match known {
                Some(Value::Option(at)) => Some(place(*at)),
                _ => None,
            };
            Element::radio(id, choices.collect(), chosen.as_deref())
        }
        Kind::YesNo => {
            let chosen = match known {
                Some(Value::Yes(yes)) => Some(if *yes { YES_NO[0].1 } else { YES_NO[1].1 }),
                _ => None,
            };
            Element::radio(id, YES_NO.map(|(text, value)| Choice::new(text, value)).to_vec(), chosen)
        }
        Kind::Short | Kind::Long | Kind::Changed => {
            let words = match known {
                Some(Value::Words(words)) => Some(words.as_str()),
                _ => None,
            };
            let max = u32::try_from(COMMENT_MAX).unwrap_or(3000);
            if question.kind == Kind::Short {
                Element::text(id, 300, words)
            } else {
                Element::paragraph(id, max, words)
            }
        }
    }
}

/// What both ends of a scale mean: `1 no … 5 surely`.
pub fn scale(low: &str, high: &str) -> String {
    format!("1 {} … 5 {}", one_line(low), one_line(high)).replace("  ", " ").trim().to_owned()
}

/// The form for why somebody does not answer this time.
pub fn skip(round: &Round) -> View {
    let why = Element::text("reason", 300, None).placeholder("Not my topic, no time this week, …");
    let blocks = vec![
        Block::section(format!("*{}*", esc(round.questions.headline()))),
        Block::input("reason", "Why not this time?", why)
            .hint("You count as excused, not as silent. Only the owner sees your reason."),
    ];
    View::modal("checkin.skip", "Skip this time", "Skip", &round.id.0.to_string(), blocks)
}
