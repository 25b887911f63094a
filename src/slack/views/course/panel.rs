//! Everything about the present stage, for its owner; and what is missing before its gate.

use crate::actions::course::panel::Panel;
use crate::actions::initiative::overview::Overview;
use crate::domain::initiative::{Criterion, Forecast, Life};
use crate::domain::stage::Stage;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{clip, date, esc, mention, number, one_line};

/// The panel: criteria with who makes them true and where it shows, dates, questions, artefacts, and what can be done.
pub fn panel(panel: &Panel) -> Message {
    let initiative = &panel.overview.initiative;
    let id = initiative.id.0.to_string();
    let head = format!(
        "*{} · {}*\n{}",
        one_line(&initiative.name),
        initiative.stage,
        dates(panel.overview.forecast)
    );
    let mut blocks = vec![Block::section(&head)];
    let goes_on = matches!(initiative.life, Life::Active | Life::Paused);
    for criterion in &panel.overview.criteria {
        let edit = Element::button("Edit", "course.criterion", &format!("{id}/{}", criterion.position));
        blocks.push(if goes_on {
            Block::section_with(line(criterion), edit)
        } else {
            Block::section(line(criterion))
        });
    }
    let list = |name: &str, lines: &str| {
        let lines = lines.lines().map(|line| format!("• {}", one_line(line))).collect::<Vec<_>>().join("\n");
        Block::section(format!("*{name}*\n{}", clip(&lines, 1200)))
    };
    blocks.push(list("Check-ins ask", &panel.lists.questions));
    blocks.push(list("It leaves behind", &panel.lists.artefacts));
    let deputy = initiative.deputy.as_ref().map(|deputy| format!(", with {} as deputy", mention(deputy)));
    let asked = panel.next_owner.as_ref().map(|next| format!(" {} is asked to take it over.", mention(next)));
    blocks.push(Block::context(format!(
        "{} leads it{}.{}",
        mention(&initiative.owner),
        deputy.unwrap_or_default(),
        asked.unwrap_or_default()
    )));
    blocks.push(Block::actions(buttons(initiative.life, initiative.stage, &id)));
    Message::new(head, blocks)
}

fn buttons(life: Life, stage: Stage, id: &str) -> Vec<Element> {
    let button = |label: &str, action: &str| Element::button(label, action, id);
    if life == Life::Archived {
        return vec![button("Restore", "course.restore").primary()];
    }
    if !matches!(life, Life::Active | Life::Paused) {
        let close = (life == Life::Completed).then(|| button("Close with thanks", "course.close").primary());
        return close.into_iter().chain([button("Archive", "course.archive")]).collect();
    }
    let mut buttons = vec![
        button("Add a criterion", "course.criterion"),
        button("When it ends", "course.forecast"),
        button("Questions and artefacts", "course.lists"),
        button("Who leads", "course.lead"),
        button("Involve the sponsor", "course.involve"),
        button("First conversation", "course.talk"),
    ];
    if stage == Stage::Prototype {
        buttons.push(button("Prototype test", "prototype.show"));
    }
    if stage >= Stage::Development {
        buttons.push(button("Rollout", "rollout.show"));
    }
    if stage != Stage::Discovery {
        buttons.push(button("Go back…", "course.back"));
    }
    buttons.push(match life {
        Life::Paused => button("Go on", "course.resume").primary(),
        _ => button("Pause…", "course.pause"),
    });
    buttons.push(button("Archive", "course.archive"));
    buttons
}

fn line(criterion: &Criterion) -> String {
    let mark = if criterion.met_at.is_some() { "☑" } else { "☐" };
    let who = criterion.owner.as_ref().map(|owner| format!(" · {}", mention(owner))).unwrap_or_default();
    let link = criterion.evidence.as_ref().map(|link| format!("\n{}", esc(link))).unwrap_or_default();
    format!("{mark} {}{who}{link}", one_line(&criterion.text))
}

fn dates(forecast: Option<Forecast>) -> String {
    match forecast {
        None => "No date yet: *When it ends* sets the baseline.".to_owned(),
        Some(forecast) => {
            let slipped = slipped(forecast).map(|slipped| format!(": {slipped}")).unwrap_or_default();
            format!("Ends {} (promised for {}){slipped}", date(forecast.expected), date(forecast.baseline))
        }
    }
}

/// `slipped twice, five weeks in all`; nothing where it never slipped.
pub fn slipped(forecast: Forecast) -> Option<String> {
    let times = match forecast.slips {
        0 => return None,
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    };
    let late = match forecast.days_late() {
        ..=0 => "and is on time again".to_owned(),
        1 => "one day in all".to_owned(),
        days if days % 7 == 0 => format!("{} in all", count(days / 7, "week")),
        days => format!("{days} days in all"),
    };
    Some(format!("slipped {times}, {late}"))
}

fn count(n: i32, what: &str) -> String {
    format!("{} {what}{}", number(i64::from(n)), if n == 1 { "" } else { "s" })
}

/// What is missing before the gate of the present stage; empty where nothing is.
pub fn missing(overview: &Overview) -> Vec<String> {
    let stage = overview.initiative.stage;
    let mut missing = Vec::new();
    for criterion in overview.criteria.iter().filter(|criterion| criterion.met_at.is_none()) {
        let who = criterion
            .owner
            .as_ref()
            .map_or_else(|| " · nobody yet".to_owned(), |owner| format!(" · {}", mention(owner)));
        missing.push(format!("☐ {}{who}", one_line(&criterion.text)));
    }
    let bare = overview.criteria.iter().filter(|c| c.met_at.is_some() && c.evidence.is_none()).count();
    if bare > 0 {
        missing.push(format!("{bare} met without a link to where it shows"));
    }
    if stage == Stage::Discovery && !overview.charter_signed {
        missing.push("The charter is not signed: `/accord charter`".to_owned());
    }
    if overview.agreement_is_old {
        missing.push(format!("Nobody was asked again in {stage} how far they agree: `/accord charter`"));
    }
    if overview.open > 0 {
        missing.push(format!("{} decisions are open", overview.open));
    }
    if let Some(slipped) = overview.forecast.and_then(slipped) {
        missing.push(format!("It {slipped}"));
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use rstest::rstest;

    #[rstest]
    #[case(0, 0, None)]
    #[case(1, 7, Some("slipped once, one week in all"))]
    #[case(2, 35, Some("slipped twice, five weeks in all"))]
    #[case(3, 10, Some("slipped 3 times, 10 days in all"))]
    #[case(1, 1, Some("slipped once, one day in all"))]
    #[case(1, 0, Some("slipped once, and is on time again"))]
    #[case(2, 84, Some("slipped twice, twelve weeks in all"))]
    #[case(2, 91, Some("slipped twice, 13 weeks in all"))]
    fn slips_are_said_in_words(#[case] slips: usize, #[case] days: i64, #[case] said: Option<&str>) {
        let baseline = date(2026, 3, 2);
        let expected = baseline.saturating_add(jiff::Span::new().days(days));
        assert_eq!(slipped(Forecast { baseline, expected, slips }).as_deref(), said);
    }
}
