//! What an owner thinks of somebody. The modal has no buttons: Slack sends whatever a modal shows along with a pressed one.

use crate::actions::stakeholder::assess::Opened;
use crate::domain::stakeholder::{Degree, NOTE_MAX, Support};
use crate::slack::blocks::{Block, Choice, Element, View};
use crate::slack::mrkdwn::{mention, mentions, one_line};

/// The fields, by their `block_id`.
pub mod field {
    /// How much they can move.
    pub const INFLUENCE: &str = "influence";
    /// How much it concerns them.
    pub const INTEREST: &str = "interest";
    /// How they stand to it.
    pub const NOW: &str = "now";
    /// How they should.
    pub const WANTED: &str = "wanted";
    /// A note.
    pub const NOTE: &str = "note";
}

/// The form, with what is kept.
pub fn assess(opened: &Opened) -> View {
    let kept = opened.assessment.as_ref();
    let who = &opened.profile.member;
    let group = match opened.profile.group.as_str() {
        "" => String::new(),
        group => format!(", {}", one_line(group)),
    };
    let mut blocks = vec![Block::section(format!(":lock: *Only you see this.* {}{group}", mention(who)))];
    if !opened.allies.is_empty() {
        blocks.push(Block::section(format!("*Allies to ask:* {}", mentions(&opened.allies))));
    }
    blocks.extend([
        degree(field::INFLUENCE, "Influence", kept.map(|kept| kept.influence)),
        degree(field::INTEREST, "Interest", kept.map(|kept| kept.interest)),
        support(field::NOW, "Support now", kept.map(|kept| kept.now)),
        support(field::WANTED, "Support wanted", kept.map(|kept| kept.wanted)),
        Block::input(
            field::NOTE,
            "Note to yourself",
            Element::paragraph(
                field::NOTE,
                u32::try_from(NOTE_MAX).unwrap_or(u32::MAX),
                kept.map(|kept| kept.note.expose()),
            ),
        )
        .optional()
        .hint("Write what you would tell them. Whoever asks what is kept about them gets it through a workspace admin."),
        Block::context(
            "In no channel, draft, export, log or view of anybody else. That you opened it is in the audit trail. It goes after \
             the months for which words are kept, and does not pass to another owner.",
        ),
    ]);
    let metadata = format!("{}/{who}", opened.initiative.id.0);
    View::modal("people.assess", "Private assessment", "Save", &metadata, blocks)
}

fn degree(name: &str, label: &str, chosen: Option<Degree>) -> Block {
    let text = |step: i64| match step {
        1 => "1 little".to_owned(),
        5 => "5 much".to_owned(),
        step => step.to_string(),
    };
    let options = Degree::STEPS.map(|step| Choice::new(&text(step), &step.to_string())).collect();
    let chosen = chosen.map(|degree| degree.number().to_string());
    Block::input(name, label, Element::select(name, options, chosen.as_deref()))
}

fn support(name: &str, label: &str, chosen: Option<Support>) -> Block {
    let options = Support::ALL.map(|level| Choice::new(level.word(), level.word())).to_vec();
    Block::input(name, label, Element::select(name, options, chosen.map(Support::word)))
}
