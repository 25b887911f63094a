//! `accord disclose`: whoever asks what is kept about them gets it, through an admin.

use super::data::DataArgs;
use crate::actions::stakeholder::disclose::disclose;
use crate::domain::ids::MemberId;
use crate::domain::people::Authority;
use crate::store::assessments::Disclosed;
use crate::store::{of, unit};
use clap::Args;
use serde_json::{Value, json};
use std::io::Write;

/// Writes what owners keep about a person in private assessments, one JSON object a line. It is for that person alone.
#[derive(Debug, Clone, Args)]
pub struct DiscloseArgs {
    /// The member's id in Slack (U… or W…).
    pub member: String,
    /// Which database, and which workspace in it.
    #[command(flatten)]
    pub data: DataArgs,
}

/// Writes it to `out`; that it was done is noted in the trail.
pub async fn run(args: &DiscloseArgs, out: &mut impl Write) -> anyhow::Result<()> {
    let data = args.data.open().await?;
    let (workspace, member) = (args.data.one(&data).await?, MemberId::new(&args.member));
    let work = unit(move |tx| Box::pin(async move { disclose(tx, &Authority::Operator, &member).await }));
    let found = data.db.write(of(workspace), data.now, work).await?;
    for one in &found {
        writeln!(out, "{}", line(one))?;
    }
    let count = found.len();
    eprintln!("{count} assessment(s). Hand them to {} and to nobody else.", args.member);
    data.db.close().await;
    Ok(())
}

fn line(one: &Disclosed) -> Value {
    let ((influence, interest), (support, wanted)) = (one.degrees, &one.support);
    json!({
        "initiative": one.key, "owner": one.owner, "influence": influence, "interest": interest,
        "support": support, "wanted": wanted, "note": one.note.expose(), "changed_at": one.changed_at,
    })
}
