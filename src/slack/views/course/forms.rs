//! The modals about an initiative's course. A field's block and action have one name, so that an error stands at the field.

use crate::actions::course::criterion::CRITERION_MAX;
use crate::actions::course::lists::{LIST_MAX, Lists};
use crate::domain::charter::STATEMENT_MAX;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::{
    Approves, Criterion, Forecast, Initiative, Involvement, Often, Question, REASON_MAX,
};
use crate::domain::stage::Stage;
use crate::slack::blocks::{Block, Choice, Element, View};
use crate::slack::mrkdwn::mention;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a modal carries from its opening to its submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// What it is about.
    pub id: InitiativeId,
    /// The stage it is about.
    pub stage: Option<Stage>,
    /// The criterion it is about.
    pub position: Option<i64>,
}

fn modal(meta: Meta, verb: &str, title: &str, submit: &str, blocks: Vec<Block>) -> View {
    // Plain fields always serialise.
    let metadata = serde_json::to_string(&meta).unwrap_or_default();
    View::modal(&format!("course.{verb}"), title, submit, &metadata, blocks)
}

fn of(initiative: &Initiative) -> Meta {
    Meta { id: initiative.id, stage: Some(initiative.stage), position: None }
}

/// A criterion, or a new one.
pub fn criterion(initiative: &Initiative, known: Option<&Criterion>) -> View {
    let meta = Meta { position: known.map(|known| known.position), ..of(initiative) };
    let text = known.map(|known| known.text.as_str());
    let who = known.and_then(|known| known.owner.as_ref()).map(MemberId::as_str);
    let evidence = known.and_then(|known| known.evidence.as_deref());
    let mut blocks = vec![
        Block::input(
            "criterion",
            "What must be true?",
            Element::text("criterion", limit(CRITERION_MAX), text),
        ),
        Block::input("who", "Who makes it true?", Element::user("who", who)).optional(),
        Block::input("evidence", "Where does it show?", Element::text("evidence", 500, evidence))
            .optional()
            .hint("A link that everybody here can open."),
    ];
    if known.is_some() {
        let drop = vec![Choice::new("Take it off the list", "drop")];
        blocks.push(
            Block::input("drop", "No longer needed?", Element::checkboxes("drop", drop, &[])).optional(),
        );
    }
    let title = if known.is_some() { "Exit criterion" } else { "New exit criterion" };
    modal(meta, "criterion", title, "Save", blocks)
}

/// The frame of the form that closes it.
pub(super) fn closing(initiative: &Initiative, blocks: Vec<Block>) -> View {
    modal(of(initiative), "close", "Close with thanks", "Close", blocks)
}

/// When the stage should end.
pub fn forecast(initiative: &Initiative, known: Option<Forecast>) -> View {
    let date = known.map(|known| known.expected.to_string());
    let mut blocks = vec![Block::input("date", "When does it end?", Element::date("date", date.as_deref()))];
    let reason = Element::paragraph("reason", limit(REASON_MAX), None);
    if known.is_some() {
        blocks.push(
            Block::input("reason", "Why does it move?", reason)
                .optional()
                .hint("Needed where it moves to a later day; the update says it."),
        );
    } else {
        blocks.push(Block::context(
            "The first date is the baseline. It stays, and later ones are held against it.",
        ));
    }
    modal(of(initiative), "forecast", "When it ends", "Save", blocks)
}

/// The stage's questions and artefacts.
pub fn lists(initiative: &Initiative, lists: &Lists) -> View {
    let field = |name, lines: &str| Element::paragraph(name, limit(LIST_MAX), Some(lines));
    let blocks = vec![
        Block::input("questions", "What do check-ins ask? One a line", field("questions", &lists.questions))
            .optional()
            .hint("Empty: the usual ones come back."),
        Block::input(
            "artefacts",
            "What does it leave behind? One a line",
            field("artefacts", &lists.artefacts),
        )
        .optional(),
    ];
    modal(of(initiative), "lists", initiative.stage.name(), "Save", blocks)
}

/// Back to an earlier stage.
pub fn back(initiative: &Initiative) -> View {
    let earlier = Stage::ALL.into_iter().filter(|stage| *stage < initiative.stage);
    let options: Vec<_> = earlier.map(|stage| Choice::new(stage.name(), stage.word())).collect();
    let blocks = vec![
        Block::input("stage", "Back to", Element::select("stage", options, None)),
        reason("Why?"),
        Block::context(
            "Needs nobody's approval, and can be undone for a day. What was decided stays on record.",
        ),
    ];
    modal(of(initiative), "back", "Go back", "Go back", blocks)
}

/// Let it rest.
pub fn pause(initiative: &Initiative) -> View {
    let blocks = vec![
        Block::context("Nobody is asked anything, and no update goes out, until it goes on."),
        reason("Why? (optional)").optional(),
    ];
    modal(of(initiative), "pause", "Pause", "Pause", blocks)
}

fn reason(label: &str) -> Block {
    Block::input("reason", label, Element::paragraph("reason", limit(REASON_MAX), None))
        .hint("Shown in the channel, with your name.")
}

/// Deputy, and who is asked to take it over.
pub fn lead(initiative: &Initiative) -> View {
    let deputy = initiative.deputy.as_ref().map(MemberId::as_str);
    let blocks = vec![
        Block::input("deputy", "Deputy", Element::user("deputy", deputy))
            .optional()
            .hint("May do whatever the owner may, and follows if the owner leaves. The owner names them."),
        Block::input("next", "Hand it over to", Element::user("next", None))
            .optional()
            .hint("They are asked first; the sponsor is told once they accept."),
    ];
    modal(of(initiative), "lead", "Who leads", "Save", blocks)
}

/// Who shall lead what nobody leads any more.
pub fn name(id: InitiativeId) -> View {
    let meta = Meta { id, stage: None, position: None };
    let blocks = vec![
        Block::input("next", "Who shall lead it?", Element::user("next", None))
            .hint("They are asked first. Until they accept, nothing changes."),
    ];
    modal(meta, "name", "Name an owner", "Ask them", blocks)
}

/// How the sponsor is involved: said by the sponsor, or proposed by the owner.
pub fn involve(initiative: &Initiative, known: Option<&Involvement>, reader: &MemberId) -> View {
    let sponsor = initiative.sponsor == *reader;
    let often = Often::ALL.map(|often| Choice::new(often.name(), often.word()));
    let approves = Approves::ALL.map(|approves| Choice::new(approves.name(), approves.word()));
    let (how_often, how) =
        known.map_or((Often::Weekly, Approves::Emoji), |known| (known.often, known.approves));
    let (whose, how_label) = if sponsor {
        ("How often do you want to hear how it goes?".to_owned(), "How do you want to approve?")
    } else {
        ("How often does the sponsor hear how it goes?".to_owned(), "How do they approve?")
    };
    let mut blocks = Vec::new();
    if !sponsor {
        blocks.push(Block::context(format!("{} is asked to confirm it.", mention(&initiative.sponsor))));
    }
    blocks.extend([
        Block::input("often", &whose, Element::radio("often", often.to_vec(), Some(how_often.word())))
            .hint("So often updates come in private. One that asks something of the sponsor comes at once; all of them stand in the channel."),
        Block::input("approves", how_label, Element::radio("approves", approves.to_vec(), Some(how.word()))),
    ]);
    let submit = if sponsor { "Agreed" } else { "Propose" };
    modal(of(initiative), "involve", "Involvement", submit, blocks)
}

/// The five questions for the first conversation with the sponsor.
pub fn talk(initiative: &Initiative, known: &BTreeMap<Question, String>) -> View {
    let mut blocks = vec![Block::context(format!(
        "Half an hour with {}, by talking. Write down what they say: it begins the charter.",
        mention(&initiative.sponsor)
    ))];
    for question in Question::ALL {
        let answer = known.get(&question).map(String::as_str);
        let field = Element::paragraph(question.word(), limit(STATEMENT_MAX), answer);
        let block = Block::input(question.word(), question.words(), field).optional();
        blocks.push(if question == Question::Objections { block.hint("For you alone.") } else { block });
    }
    modal(of(initiative), "talk", "First conversation", "Save", blocks)
}

fn limit(max: usize) -> u32 {
    u32::try_from(max).unwrap_or(u32::MAX)
}
