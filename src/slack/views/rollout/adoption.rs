//! The section of adoption: the share, how it went, and the form of a reading.

use super::forms::{Carries, field, limit};
use crate::actions::rollout::panel::Panel;
use crate::domain::ids::InitiativeId;
use crate::domain::initiative::Life;
use crate::domain::outcome::Figure;
use crate::domain::rollout::{ADOPTION_SOURCE_MAX, Adopted, Adoption, LastRead, Wave, course};
use crate::slack::blocks::{Block, Choice, Element, Message, View};
use crate::slack::mrkdwn::{clip, date, mention, one_line};
use crate::slack::views::roadmap::{drawn, link};
use jiff::civil::Date;

/// Characters of where a reading comes from.
const SOURCE_SHOWN: usize = 120;
/// Readings that are written out.
const SHOWN: usize = 3;

/// `120 of 400, 30 %`.
pub(in crate::slack::views) fn share(adopted: Adopted) -> String {
    let whole = Figure::whole;
    format!("{} of {}, {} %", whole(adopted.active), whole(adopted.intended), adopted.percent())
}

/// `120 of 400, 30 % (25 % before)`.
pub(in crate::slack::views) fn change(adopted: Adopted, was: Option<Adopted>) -> String {
    match was {
        Some(was) if was.percent() != adopted.percent() => {
            format!("{} ({} % before)", share(adopted), was.percent())
        }
        Some(_) => format!("{} (as before)", share(adopted)),
        None => share(adopted),
    }
}

/// `120 of 400, 30 % on 6 March 2026`.
pub(in crate::slack::views) fn last(read: &LastRead) -> String {
    format!("{} on {}", share(read.adopted), date(read.day))
}

/// The last readings, the line that they make, and the button that notes one.
pub(super) fn section(panel: &Panel) -> Message {
    let button = Element::button("Note adoption", "rollout.adoption", &panel.initiative.id.0.to_string());
    let button = (panel.leads && panel.initiative.life != Life::Archived).then_some(button);
    let mut lines: Vec<_> = panel.adoption.iter().take(SHOWN).map(|reading| line(reading, None)).collect();
    lines.extend(panel.by_wave.iter().filter_map(|reading| {
        let wave = panel.waves.iter().find(|shown| Some(shown.wave.id) == reading.wave)?;
        Some(line(reading, Some(&wave.wave)))
    }));
    if lines.is_empty() {
        let said = "*Adoption*\nNo reading yet: how many of those intended use it?";
        return Message::new(
            said,
            vec![button.map_or_else(|| Block::section(said), |b| Block::section_with(said, b))],
        );
    }
    let said = format!("*Adoption*\n{}", lines.join("\n"));
    let mut blocks = vec![button.map_or_else(|| Block::section(&said), |b| Block::section_with(&said, b))];
    blocks.extend(drawn("Adoption (%)", &course(&panel.adoption), &[]));
    Message::new(said, blocks)
}

fn line(reading: &Adoption, wave: Option<&Wave>) -> String {
    let of = wave.map(|wave| format!("Wave {}: ", wave.number)).unwrap_or_default();
    let source = match reading.source.as_str() {
        "" => String::new(),
        address if address.starts_with("https://") => format!(" · {}", link(address)),
        note => format!(" · {}", clip(&one_line(note), SOURCE_SHOWN)),
    };
    let (share, by) = (share(reading.adopted), mention(&reading.noted_by));
    format!("{of}*{share}* on {} · {by}{source}", date(reading.day))
}

/// The form of a reading: `usual` people are in the waves that started.
pub fn adoption(initiative: InitiativeId, waves: &[Wave], usual: i64, today: Date, nonce: &str) -> View {
    let everybody = format!("{}, everybody in the waves that started", Figure::whole(usual));
    let intended = Element::text(field::INTENDED, 20, None);
    let intended = if usual > 0 { intended.placeholder(&everybody) } else { intended };
    let mut blocks = vec![
        Block::input(field::ACTIVE, "How many use it?", Element::text(field::ACTIVE, 20, None)),
        Block::input(field::INTENDED, "Of how many?", intended)
            .optional()
            .hint("Left empty: everybody in the waves that started, or in the one chosen below."),
        Block::input(field::DAY, "On which day?", Element::date(field::DAY, Some(&today.to_string())))
            .hint("Today, or a day before it."),
    ];
    if !waves.is_empty() {
        let choice = |wave: &Wave| {
            Choice::new(&format!("Wave {} · {}", wave.number, wave.name), &wave.number.to_string())
        };
        let select = Element::select(field::WAVE, waves.iter().map(choice).collect(), None);
        blocks.push(Block::input(field::WAVE, "Of one wave alone?", select).optional());
    }
    blocks.push(
        Block::input(
            field::SOURCE,
            "Where does it come from?",
            Element::text(field::SOURCE, limit(ADOPTION_SOURCE_MAX), None),
        )
        .optional()
        .hint("A link or a few words: the weekly update shows a link."),
    );
    let carries = Carries::New { initiative, nonce: nonce.to_owned() };
    View::modal("rollout.adoption", "Adoption", "Note it", &carries.metadata(), blocks)
}
