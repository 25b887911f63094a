//! The brief for somebody who comes later: five minutes, in a direct message.

use crate::actions::catchup::Brief;
use crate::actions::outcome::roadmap::Entry;
use crate::domain::charter::{Charter, CharterState, Statement};
use crate::domain::decision::Decision;
use crate::domain::ids::MemberId;
use crate::domain::initiative::Initiative;
use crate::slack::blocks::{Block, Message};
use crate::slack::mrkdwn::{channel, clip, day, mention, mentions, moment, one_line};
use crate::slack::views::roadmap::metric;

/// Characters of a statement of the charter.
const STATEMENT_SHOWN: usize = 280;
/// Characters of a decision's title.
const TITLE_SHOWN: usize = 110;
/// Outcomes that are told.
const OUTCOMES_SHOWN: usize = 5;
/// People that are named.
const NAMED: usize = 25;

/// The brief; every part has its words, also where there is nothing yet.
pub fn brief(brief: &Brief, reader: &MemberId) -> Message {
    let initiative = &brief.overview.initiative;
    let name = one_line(&initiative.name);
    let blocks = vec![
        Block::section(format!(
            "*{name} in five minutes*, for {}. Everything here is shown in {}, too.",
            mention(reader),
            channel(&initiative.channel)
        )),
        Block::section(charter(initiative, brief.charter.as_ref())),
        Block::section(outcomes(brief)),
        Block::section(stands(brief)),
        Block::section(asks(brief)),
        Block::section(decisions(&brief.decisions)),
        Block::section(people(brief)),
        Block::context(
            "`/accord status` shows where it stands at any time, `/accord log WORDS` finds a decision.",
        ),
    ];
    Message::new(format!("{name} in five minutes"), blocks)
}

/// To whoever asked: it comes as a direct message.
pub fn coming() -> Message {
    Message::line("Your five minutes come as a direct message of Accord.")
}

fn charter(initiative: &Initiative, charter: Option<&Charter>) -> String {
    let Some(charter) = charter.filter(|charter| !charter.statements.is_empty()) else {
        if initiative.problem.is_empty() {
            return "*What it is for*\nNobody wrote a charter yet: ask what the problem is, and for whom."
                .to_owned();
        }
        let problem = clip(&one_line(&initiative.problem), 2 * STATEMENT_SHOWN);
        return format!("*What it is for*\n*Problem:* {problem}\nThere is no charter yet.");
    };
    let state = match &charter.state {
        CharterState::Draft => "a draft".to_owned(),
        CharterState::Asked(_) => "before the sponsor".to_owned(),
        CharterState::Signed { by, at, .. } => format!("signed by {} {}", mention(by), day(*at)),
    };
    let lines = charter.statements.said().map(|(statement, text): (Statement, &str)| {
        format!("*{}:* {}", statement.name(), clip(&one_line(text), STATEMENT_SHOWN))
    });
    let head = format!("*What it is for* · charter {}, {state}", charter.version);
    clip(&std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n"), 2900)
}

fn outcomes(brief: &Brief) -> String {
    let mut lines = vec!["*What it is to change*".to_owned()];
    let line = |entry: &Entry| {
        let change = clip(&one_line(&entry.outcome.words.change), TITLE_SHOWN);
        format!("*{}* {change}\n{}", entry.outcome.id, metric(&entry.outcome, entry.last.as_ref()))
    };
    lines.extend(brief.outcomes.iter().take(OUTCOMES_SHOWN).map(line));
    match brief.outcomes.len() {
        0 => lines.push("No outcome is written down yet.".to_owned()),
        all if all > OUTCOMES_SHOWN => {
            lines.push(format!("and {} more: `/accord roadmap`", all - OUTCOMES_SHOWN));
        }
        _ => {}
    }
    let names: Vec<_> =
        brief.systems.iter().map(|touched| clip(&one_line(&touched.words.name), 60)).collect();
    if !names.is_empty() {
        lines.push(format!("It touches {}: `/accord roadmap systems`", names.join(", ")));
    }
    clip(&lines.join("\n"), 2900)
}

fn stands(brief: &Brief) -> String {
    let overview = &brief.overview;
    let initiative = &overview.initiative;
    let mut lines = vec![format!(
        "*Where we are*\n{}, since {}: {} of {} exit criteria are met, {} decisions are open.",
        initiative.stage,
        day(initiative.stage_since),
        overview.met(),
        overview.criteria.len(),
        overview.open
    )];
    let open = overview.criteria.iter().filter(|criterion| criterion.met_at.is_none());
    lines.extend(open.take(4).map(|criterion| format!("☐ {}", one_line(&criterion.text))));
    lines.extend(overview.update_at.map(|at| format!("Next weekly update: {}", moment(at))));
    lines.join("\n")
}

fn asks(brief: &Brief) -> String {
    let mut lines = vec!["*What waits for you*".to_owned()];
    lines.extend(brief.votes.iter().map(|vote| {
        format!("• your vote on {} {}", vote.id(), clip(&one_line(&vote.ask().text.title), TITLE_SHOWN))
    }));
    match brief.questions {
        0 => {}
        1 => lines.push("• a question to answer".to_owned()),
        many => lines.push(format!("• {many} questions to answer")),
    }
    if lines.len() == 1 {
        lines.push("Nothing at the moment.".to_owned());
    } else {
        lines.push("`/accord` has the buttons.".to_owned());
    }
    lines.join("\n")
}

fn decisions(all: &[Decision]) -> String {
    if all.is_empty() {
        return "*What was decided*\nNothing yet.".to_owned();
    }
    let line = |decision: &Decision| {
        let title = clip(&one_line(&decision.ask().text.title), TITLE_SHOWN);
        format!("{} {title} · {}", decision.id(), decision.stands())
    };
    let lines: Vec<_> = std::iter::once("*What was decided, the newest first*".to_owned())
        .chain(all.iter().map(line))
        .collect();
    clip(&lines.join("\n"), 2900)
}

fn people(brief: &Brief) -> String {
    let roster = &brief.overview.roster;
    let mut lines = vec![format!("*Who is who*\n{} runs it.", mention(&roster.owner))];
    if let Some(sponsor) = &roster.sponsor {
        lines.push(format!("{} asked for it and decides about its key aspects.", mention(sponsor)));
    }
    let known = |member: &&MemberId| {
        brief.profiles.iter().any(|profile| profile.member == **member && !profile.group.is_empty())
    };
    let of_groups: Vec<_> = roster.stakeholders.iter().filter(known).take(NAMED).collect();
    lines.extend(of_groups.iter().filter_map(|member| {
        let profile = brief.profiles.iter().find(|profile| profile.member == **member)?;
        let part =
            if profile.part.is_empty() { String::new() } else { format!(", {}", one_line(&profile.part)) };
        Some(format!("{} · {}{part}", mention(member), one_line(&profile.group)))
    }));
    let others: Vec<_> = roster.stakeholders.iter().filter(|member| !of_groups.contains(member)).collect();
    if !others.is_empty() {
        let more = others.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        lines.push(format!("Asked, too: {}{more}", mentions(others.into_iter().take(NAMED))));
    }
    clip(&lines.join("\n"), 2900)
}
