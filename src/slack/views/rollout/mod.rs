//! The rollout: a panel of sections, each in its own file; one wave; the forms; what is told in the channel.

mod adoption;
mod forms;
mod notice;
mod readiness;
mod told;
mod wave;
mod waves;

pub use adoption::adoption;
pub(in crate::slack::views) use adoption::{change, last};
pub use forms::{Carries, edit, field, finish, move_to, plan, start, stop, tick};
pub use notice::notice;
pub use readiness::{barriers, help, readiness};
pub use told::{due, ended, started};
pub use wave::{PEOPLE_PAGE, people, wave};

use crate::actions::rollout::panel::Panel;
use crate::domain::initiative::Life;
use crate::domain::rollout::Wave;
use crate::slack::blocks::{Block, Message};
use crate::slack::mrkdwn::one_line;
use crate::slack::views::{announcement, learning, training};

/// The rollout for one person: a section a matter, in the order in which they come up.
pub fn panel(panel: &Panel) -> Message {
    let name = one_line(&panel.initiative.name);
    let head = match panel.initiative.life {
        Life::Paused => format!("*Rollout of {name}* · paused: nobody is asked, nothing starts"),
        Life::Stopped => format!("*Rollout of {name}* · the initiative was stopped"),
        Life::Active | Life::Completed | Life::Archived => format!("*Rollout of {name}*"),
    };
    let sections = [
        waves::section(panel),
        readiness::section(panel),
        training::section(&panel.trainings, &panel.initiative, panel.leads),
        announcement::section(&panel.posts, &panel.initiative, panel.leads),
        learning::section(&panel.links, &panel.initiative, panel.leads),
        adoption::section(panel),
    ];
    let mut blocks = vec![Block::section(&head)];
    let fallback: Vec<_> = std::iter::once(head)
        .chain(sections.iter().map(|part| part.text.clone()).filter(|text| !text.is_empty()))
        .collect();
    blocks.extend(sections.into_iter().flat_map(|part| part.blocks));
    Message::new(fallback.join("\n"), blocks)
}

/// `Wave 1 · Sales West`, made harmless.
fn title(wave: &Wave) -> String {
    format!("Wave {} · {}", wave.number, one_line(&wave.name))
}

/// `8 people`, `one person`.
fn heads(count: i64) -> String {
    match count {
        0 => "nobody yet".to_owned(),
        1 => "one person".to_owned(),
        more => format!("{} people", crate::domain::outcome::Figure::whole(more)),
    }
}
