//! The journal: every call to Slack as it went over the wire, one JSON object a line.

use serde_json::json;
use slack_sandbox::Client;
use std::io::Write;

/// Writes the sandbox's journal.
pub async fn write(slack: &Client, out: &mut dyn Write) -> anyhow::Result<()> {
    for call in slack.journal().await? {
        let line =
            json!({ "at": call.time, "method": call.method, "body": call.body, "response": call.response });
        writeln!(out, "{line}")?;
    }
    Ok(())
}
