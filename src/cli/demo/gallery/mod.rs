//! What Accord shows, handed to the sandbox to be looked at: every message and every form, in every state.
//!
//! The items are made by the views themselves from made-up values of the domain: what is seen here is what people get.
//! `tests/tidy` holds that no view, no kind of notice and no refusal is left out.

mod catchup;
mod charters;
mod checkins;
mod courses;
mod decision_forms;
mod decision_log;
mod decisions;
mod digests;
mod feedback;
mod files;
mod form_errors;
mod homes;
mod initiative_forms;
mod initiatives;
mod kickoffs;
mod mails;
mod notices;
mod people;
mod plans;
mod portfolios;
mod prewirings;
mod promises;
mod prototypes;
mod pulses;
mod refusals;
mod roadmap_words;
mod roadmaps;
mod rollouts;
mod sample;
mod scopes;
mod shelf;
mod trainings;
mod update_archive;
mod updates;
mod workshops;

pub use sample::Sample;
pub use shelf::Item;

use serde_json::json;
use shelf::Shelf;
use slack_sandbox::Client;

/// Every item, in the order in which they are shown.
pub fn items(sample: &Sample) -> anyhow::Result<Vec<Item>> {
    let mut shelf = Shelf::new(sample.names.clone());
    initiatives::fill(&mut shelf, sample);
    initiative_forms::fill(&mut shelf, sample);
    charters::fill(&mut shelf, sample);
    courses::fill(&mut shelf, sample);
    decisions::fill(&mut shelf, sample);
    decision_forms::fill(&mut shelf, sample);
    decision_log::fill(&mut shelf, sample);
    prewirings::fill(&mut shelf, sample);
    promises::fill(&mut shelf, sample);
    prototypes::fill(&mut shelf, sample);
    scopes::fill(&mut shelf, sample);
    checkins::fill(&mut shelf, sample)?;
    pulses::fill(&mut shelf, sample);
    feedback::fill(&mut shelf, sample);
    files::fill(&mut shelf, sample);
    updates::fill(&mut shelf, sample);
    update_archive::fill(&mut shelf, sample);
    mails::fill(&mut shelf, sample);
    digests::fill(&mut shelf, sample);
    portfolios::fill(&mut shelf, sample);
    kickoffs::fill(&mut shelf, sample);
    workshops::fill(&mut shelf, sample);
    trainings::fill(&mut shelf, sample);
    plans::fill(&mut shelf, sample);
    roadmaps::fill(&mut shelf, sample);
    rollouts::fill(&mut shelf, sample);
    catchup::fill(&mut shelf, sample);
    people::fill(&mut shelf, sample);
    form_errors::fill(&mut shelf, sample)?;
    homes::fill(&mut shelf, sample);
    notices::fill(&mut shelf, sample);
    refusals::fill(&mut shelf, sample);
    Ok(shelf.into_items())
}

/// Hands all of it to the sandbox, which shows it at `/gallery`.
pub async fn hand_over(slack: &Client, sample: &Sample) -> anyhow::Result<()> {
    slack.show_gallery("Accord", &json!(items(sample)?)).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::MemberId;
    use serde_json::Value;

    /// Every `plain_text` below a value: Slack shows it as it is.
    fn plain(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                if fields.get("type") == Some(&json!("plain_text")) {
                    found.extend(fields.get("text").and_then(Value::as_str).map(str::to_owned));
                }
                fields.values().for_each(|value| plain(value, found));
            }
            Value::Array(values) => values.iter().for_each(|value| plain(value, found)),
            _ => {}
        }
    }

    #[test]
    fn no_mark_and_no_id_is_shown_where_slack_knows_no_markup() {
        let people = (3..7).map(|n| MemberId::new(format!("U0PLAIN{n}")));
        let sample = Sample { people: people.collect(), ..Sample::of_nobody() };
        let mut found: Vec<String> = Vec::new();
        for item in items(&sample).unwrap() {
            found.push(item.name);
            plain(&item.payload, &mut found);
        }
        assert!(found.len() > 1000, "{}", found.len());
        found.retain(|said| ["<@", "<#", "<!", "U0PLAIN"].iter().any(|mark| said.contains(mark)));
        assert_eq!(found, Vec::<String>::new());
    }
}
