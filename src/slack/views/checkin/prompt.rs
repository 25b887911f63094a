//! The question to one person.

use super::words::{scale, what};
use crate::domain::checkin::{Answer, Kind, Mode, Questions, Round, RoundState, Score, Seat};
use crate::domain::ids::MemberId;
use crate::domain::initiative::Initiative;
use crate::domain::people::Role;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{channel, clip, esc, mention, moment, one_line};
use crate::slack::views::pulse::ask;

/// Questions and reminders that one message shows with their buttons.
const TOGETHER_MAX: usize = 12;

/// A person who is asked, and what they answered so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Asking<'a> {
    /// What it is about.
    pub initiative: &'a Initiative,
    /// The round.
    pub round: &'a Round,
    /// Who.
    pub member: &'a MemberId,
    /// What part they have in the initiative; none where they are asked besides.
    pub part: Option<Role>,
    /// For whom they answer, where that is somebody who is away.
    pub absent: Option<&'a MemberId>,
    /// The schedule as a sentence.
    pub schedule: String,
    /// Their last answer.
    pub answer: Option<Answer>,
    /// Whether they said that they skip this time.
    pub skipped: bool,
    /// Whether those who are silent are reminded twice, not once.
    pub reminded_twice: bool,
    /// How often they are asked in a week, by all initiatives together.
    pub asks: i64,
}

impl Asking<'_> {
    fn seat(&self) -> Seat {
        Seat { round: self.round.id, absent: self.absent.cloned() }
    }
}

/// What a trial says of itself.
const TRIAL: &str = "*Trial.* Only you get this, and it counts nowhere. Below is what the others will see.";

/// The question, and the answer below it once there is one.
pub fn asking(asking: &Asking<'_>) -> Message {
    let i = asking.initiative;
    if asking.round.mode == Mode::Confidential {
        return ask::asking(i, asking.round, asking.member, false);
    }
    let seen = match asking.absent {
        None => format!("{}. Your name and answer are shown in {}.", asking.schedule, channel(&i.channel)),
        Some(absent) => format!(
            "The answer is shown in {} as given by you for {}; without one they count as excused.",
            channel(&i.channel),
            mention(absent)
        ),
    };
    let small = format!(
        "{}. {seen} All initiatives together: at most {} a week. Not for you? Tell {}.",
        takes(&asking.round.questions),
        budget(asking.asks),
        mention(&i.owner)
    );
    message(asking, &hello(asking), &small)
}

/// Who asks, and why this person.
fn hello(asking: &Asking<'_>) -> String {
    let i = asking.initiative;
    let (who, name, owner) = (mention(asking.member), one_line(&i.name), mention(&i.owner));
    let sponsor = mention(&i.sponsor);
    if let Some(absent) = asking.absent.map(mention) {
        return format!(
            "Hi {who}. {absent} is away, and you stand in. {owner} runs *{name}* for {sponsor} and asks {absent}'s view: what would \
             {absent} say?"
        );
    }
    match asking.part {
        Some(Role::Stakeholder) => format!(
            "Hi {who}. {owner} runs *{name}* for {sponsor} and asks your view, because you are one of its stakeholders."
        ),
        Some(Role::Sponsor) => {
            format!("Hi {who}. {owner} runs *{name}* for you, its sponsor, and asks your view.")
        }
        Some(Role::Follower) => {
            format!(
                "Hi {who}. {owner} runs *{name}* for {sponsor} and asks your view, because you follow it."
            )
        }
        Some(Role::Owner) => {
            format!("Hi {who}. *{name}*, which you run for {sponsor}, asks your view, too.")
        }
        None => format!(
            "Hi {who}. {owner} runs *{name}* for {sponsor} and asks your view, because {owner} wants to hear you, too."
        ),
    }
}

/// A week's budget in words.
fn budget(asks: i64) -> String {
    if asks == 1 { "1 ask".to_owned() } else { format!("{asks} asks") }
}

/// How long the questions take.
fn takes(questions: &Questions) -> &'static str {
    match questions.count() {
        0..=3 => "One minute",
        4..=6 => "Two minutes",
        _ => "Three minutes",
    }
}

/// The reminder.
pub fn reminding(asking: &Asking<'_>) -> Message {
    if asking.round.mode == Mode::Confidential {
        return ask::asking(asking.initiative, asking.round, asking.member, true);
    }
    let hello = format!(
        "Still time for your view on *{}*: the round closes {}.",
        one_line(&asking.initiative.name),
        moment(asking.round.closes_at)
    );
    let often =
        if asking.reminded_twice { "There are two reminders at most" } else { "This is the only reminder" };
    let small = format!("One tap. {often}. Seen in {}.", channel(&asking.initiative.channel));
    message(asking, &hello, &small)
}

/// The same message as one of a trial: it says so on top.
pub fn trial(mut message: Message) -> Message {
    message.blocks.insert(0, Block::context(TRIAL));
    Message { text: format!("Trial: {}", message.text), ..message }
}

/// Several questions and reminders in one message, each with its own buttons.
pub fn together(several: &[(Asking<'_>, bool)]) -> Message {
    let mut blocks = Vec::new();
    if let Some((first, _)) = several.first() {
        let count = several.len();
        blocks.push(Block::section(format!(
            "Hi {}. {count} initiatives ask your view, in one message: about {count} minutes in all.",
            mention(first.member)
        )));
    }
    for (asking, reminder) in several.iter().take(TOGETHER_MAX) {
        let i = asking.initiative;
        let why = match (*reminder, asking.reminded_twice) {
            (false, _) => "",
            (true, false) => " (a reminder; the only one)",
            (true, true) => " (a reminder; two at most)",
        };
        let seen = match asking.round.mode {
            Mode::Named => "seen in",
            Mode::Confidential => "*without your name* in",
        };
        blocks.push(Block::section(format!(
            "*{}*, run by {}{why}{}:\n{}\nOpen until {} · {seen} {}",
            one_line(&i.name),
            mention(&i.owner),
            asking.absent.map_or_else(String::new, |who| format!(", for {}, who is away", mention(who))),
            headline(&asking.round.questions),
            moment(asking.round.closes_at),
            channel(&i.channel)
        )));
        if asking.round.mode == Mode::Named {
            blocks.extend(standing(asking).map(Block::section));
        } else {
            blocks.push(ask::standing(asking.round));
        }
        blocks.push(row(asking.round, &asking.seat(), asking.answer.as_ref()));
    }
    if several.len() > TOGETHER_MAX {
        let more = several.len() - TOGETHER_MAX;
        blocks.push(Block::context(format!(
            "And {more} more: `/accord checkin` shows all that is open for you."
        )));
    }
    blocks.push(Block::context(
        "Your name and answers are shown in these channels, but where it says *without*. This message counts as one ask of your week; \
         `/accord settings` says how often you are asked.",
    ));
    let about: Vec<_> =
        several.iter().map(|(asking, _)| one_line(asking.round.questions.headline())).collect();
    Message::new(clip(&about.join(" · "), 300), blocks)
}

fn message(asking: &Asking<'_>, hello: &str, small: &str) -> Message {
    let mut blocks = vec![Block::section(format!("{hello}\n{}", headline(&asking.round.questions)))];
    if let Some(line) = standing(asking) {
        blocks.push(Block::section(line));
    }
    blocks.push(buttons(&asking.seat(), &asking.round.questions, asking.answer.as_ref()));
    blocks.push(Block::context(small));
    Message::new(one_line(asking.round.questions.headline()), blocks)
}

/// The headline with what its numbers mean, and how many other questions there are.
pub fn headline(questions: &Questions) -> String {
    let mut lines = vec![format!("*{}*", esc(questions.headline()))];
    if let Some(Kind::Scale { low, high }) = questions.lead().map(|lead| &lead.kind) {
        lines.push(esc(&scale(low, high)));
    }
    match questions.count().saturating_sub(1) {
        0 => {}
        1 => lines.push("and one question more, behind *Answer*".to_owned()),
        more => lines.push(format!("and {more} questions more, behind *Answer*")),
    }
    lines.join("\n")
}

/// Where the person stands: nothing before they answer an open round.
fn standing(asking: &Asking<'_>) -> Option<String> {
    let closes = moment(asking.round.closes_at);
    let open = asking.round.state == RoundState::Open;
    if let Some(absent) = asking.absent.map(mention) {
        return match (&asking.answer, open) {
            (Some(answer), _) if answer.given_by.is_none() => {
                Some(format!("{absent} is back and has answered."))
            }
            (Some(answer), true) => {
                Some(format!("You answered {} for {absent} · change until {closes}", what(&answer.given)))
            }
            (Some(answer), false) => {
                Some(format!("You answered {} for {absent} · closed {closes}", what(&answer.given)))
            }
            (None, true) => None,
            (None, false) => Some(format!("Closed {closes}.")),
        };
    }
    match (&asking.answer, open) {
        (Some(Answer { given, given_by: Some(by), .. }), true) => Some(format!(
            "{} answered {} for you. Your own answer takes its place, until {closes}.",
            mention(by),
            what(given)
        )),
        (Some(Answer { given, given_by: Some(by), .. }), false) => {
            Some(format!("{} answered {} for you · closed {closes}", mention(by), what(given)))
        }
        (None, true) if asking.skipped => {
            Some(format!("You skip this time. An answer counts all the same, until {closes}."))
        }
        (None, true) => None,
        (None, false) => Some(format!("Closed {closes}. An answer now is kept, but comes after the report.")),
        (Some(answer), open) => {
            let what = what(&answer.given);
            Some(match (open, answer.late) {
                (true, _) => format!("You answered {what} · change until {closes}"),
                (false, false) => format!("You answered {what} · closed {closes}"),
                (false, true) => format!("You answered {what} · late, the round closed {closes}"),
            })
        }
    }
}

/// The buttons of a round, as it is held.
pub(super) fn row(round: &Round, seat: &Seat, answer: Option<&Answer>) -> Block {
    match round.mode {
        Mode::Named => buttons(seat, &round.questions, answer),
        Mode::Confidential => ask::buttons(round),
    }
}

/// The buttons of a round: the numbers of its scale, the form, and ways out. Whoever stands in for somebody skips by saying nothing.
pub fn buttons(seat: &Seat, questions: &Questions, answer: Option<&Answer>) -> Block {
    let (id, own) = (seat.to_string(), seat.absent.is_none());
    let answer = answer.filter(|answer| !own || answer.given_by.is_none());
    let chosen = answer.and_then(|answer| answer.given.score);
    let number = |score: Score| {
        let button = Element::button(
            &score.number().to_string(),
            &format!("checkin.score.{}", score.number()),
            &format!("{id}/{}", score.number()),
        );
        if chosen == Some(score) { button.primary() } else { button }
    };
    let numbers = questions.lead().map(|_| Score::ALL.map(number).to_vec());
    let mut row = numbers.unwrap_or_default();
    let only_scale = questions.count() == 1 && !row.is_empty();
    row.push(Element::button(if only_scale { "In words" } else { "Answer" }, "checkin.words", &id));
    if answer.is_none() && own {
        row.push(Element::button("Skip", "checkin.skip", &id));
        row.push(Element::button("Less often", "checkin.less", &id));
    }
    if own {
        row.push(Element::button("What is stored?", "checkin.stored", &id));
    }
    Block::actions(row)
}
