//! What people should have seen against what they saw.

use slack_sandbox::{Client, Message};
use std::collections::BTreeMap;
use std::fmt;

/// The count at the end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Messages of Accord in channels and direct messages.
    pub messages: usize,
    /// Decisions that came to an end.
    pub decisions: usize,
    /// Answers that people gave.
    pub answers: usize,
    /// Stage updates that went out.
    pub updates: usize,
    /// What should have been seen and was not.
    pub lost: Vec<String>,
    /// Private lines that should have been seen and were not: they are sent at most once, so a crash may take one.
    pub lines_lost: Vec<String>,
    /// What was seen more than once.
    pub doubled: Vec<String>,
    /// Calls that Slack refused.
    pub refused: Vec<String>,
}

impl Summary {
    /// Whether everything that should have happened did, once.
    pub fn is_clean(&self) -> bool {
        self.lines_lost.is_empty() && self.refused.is_empty() && self.is_durable()
    }

    /// Whether everything that outlives a crash happened, once: all but private lines and calls that Slack refused.
    pub fn is_durable(&self) -> bool {
        self.lost.is_empty() && self.doubled.is_empty()
    }

    /// What went wrong, in one line.
    pub fn faults(&self) -> String {
        let all = [
            ("lost", &self.lost),
            ("lines lost", &self.lines_lost),
            ("doubled", &self.doubled),
            ("refused", &self.refused),
        ];
        let said = all.into_iter().filter(|(_, list)| !list.is_empty());
        said.map(|(what, list)| format!("{what}: {}", list.join("; "))).collect::<Vec<_>>().join(" · ")
    }

    /// Notes how often something was seen that should be seen exactly once.
    pub fn once(&mut self, what: &str, seen: usize) {
        match seen {
            0 => self.lost.push(what.to_owned()),
            1 => {}
            more => self.doubled.push(format!("{what} ({more} times)")),
        }
    }

    /// Notes how often a private line was seen that should be seen exactly once.
    pub fn line_once(&mut self, what: &str, seen: usize) {
        match seen {
            0 => self.lines_lost.push(what.to_owned()),
            seen => self.once(what, seen),
        }
    }

    /// Counts all that Accord wrote: each message carries an opaque id, and each id may be seen once.
    pub fn inspect(&mut self, written: &[Message]) {
        let mut ids = BTreeMap::<String, usize>::new();
        for message in written {
            let id = message.metadata.as_ref().and_then(|m| m["event_payload"]["id"].as_str());
            *ids.entry(id.map_or_else(|| format!("without id: {}", message.ts), str::to_owned))
                .or_default() += 1;
        }
        self.messages += written.len();
        let twice = ids.into_iter().filter(|(_, times)| *times > 1);
        self.doubled.extend(twice.map(|(id, times)| format!("message {id} ({times} times)")));
    }

    /// Notes what Slack refused, and deliveries that never arrived.
    pub async fn audit(&mut self, slack: &Client) -> anyhow::Result<()> {
        let refused = slack.slack_errors().await?;
        self.refused.extend(refused.iter().map(|call| format!("{} {}", call.method, call.response["error"])));
        for delivery in slack.deliveries().await? {
            let arrived = delivery.attempts.iter().any(|attempt| attempt.status == Some(200));
            // A person whose command or tap failed saw so and tried again; an event has nobody to do that.
            if !arrived && delivery.event_id.is_some() {
                self.lost.push(format!("event {}", delivery.kind));
            }
        }
        Ok(())
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { messages, decisions, answers, updates, lost, lines_lost, doubled, refused } = self;
        write!(
            f,
            "{messages} messages, {decisions} decisions, {answers} answers, {updates} updates; \
             lost {}, doubled {}, refused {}",
            lost.len() + lines_lost.len(),
            doubled.len(),
            refused.len()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn message(ts: &str, id: &str) -> Message {
        serde_json::from_value(json!({
            "channel": "C1", "ts": ts, "user": "UB", "author": "Accord", "bot_id": "B1", "text": "t", "blocks": [],
            "metadata": { "event_type": "x", "event_payload": { "id": id } }, "reactions": [], "edited_by": null,
            "thread_ts": null, "ephemeral_to": null, "plain": "t",
        }))
        .unwrap()
    }

    #[test]
    fn what_was_not_seen_is_lost_and_what_was_seen_twice_is_doubled() {
        let mut summary = Summary::default();
        summary.once("the card", 1);
        assert!(summary.is_clean());
        summary.once("the report", 0);
        summary.once("the invitation", 2);
        assert_eq!(summary.faults(), "lost: the report · doubled: the invitation (2 times)");
    }

    #[test]
    fn a_lost_line_is_a_fault_but_not_of_what_is_durable() {
        let mut summary = Summary::default();
        summary.line_once("the answer", 0);
        assert_eq!((summary.is_clean(), summary.is_durable()), (false, true));
        summary.line_once("the answer", 2);
        assert!(!summary.is_durable());
    }

    #[test]
    fn one_id_twice_is_a_doubled_message() {
        let mut summary = Summary::default();
        summary.inspect(&[message("1.1", "a"), message("1.2", "b")]);
        assert!(summary.is_clean());
        summary.inspect(&[message("1.3", "c"), message("1.4", "c")]);
        assert_eq!((summary.messages, summary.doubled.len()), (4, 1));
    }
}
