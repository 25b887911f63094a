//! `accord verify-audit`: goes along the audit trail and says where it breaks.

use super::data::DataArgs;
use crate::actions::trail::{Fault, Verdict, verify};
use clap::Args;
use std::io::Write;

/// Checks the audit trail's chain of hashes, one a workspace. Fails at the first link that does not hold.
#[derive(Debug, Clone, Args)]
pub struct VerifyArgs {
    /// Which database, and which workspace in it.
    #[command(flatten)]
    pub data: DataArgs,
}

/// Writes one line a workspace; an error if a chain is broken.
pub async fn run(args: &VerifyArgs, out: &mut impl Write) -> anyhow::Result<()> {
    let data = args.data.open().await?;
    let mut broken = 0;
    for workspace in args.data.all(&data).await? {
        let said = match verify(&data.db, data.now, workspace).await? {
            Verdict::Whole { entries } => format!("{entries} entries, every link holds"),
            Verdict::Broken { entry, why } => {
                broken += 1;
                fault(entry, why)
            }
        };
        writeln!(out, "workspace {}: {said}", workspace.0)?;
    }
    data.db.close().await;
    if broken > 0 {
        anyhow::bail!("the audit trail of {broken} workspace(s) is not what Accord wrote");
    }
    Ok(())
}

fn fault(entry: Option<i64>, why: Fault) -> String {
    let at = entry.map_or_else(|| "broken".to_owned(), |id| format!("broken at entry {id}"));
    match why {
        Fault::Prior => {
            format!("{at}: it does not follow the entry before it; one was removed, added or changed there")
        }
        Fault::Content => format!("{at}: its content is not what its hash says"),
        Fault::Missing(count) => format!("{at}: {count} entries are missing at the end"),
    }
}
