//! `accord erase`: a person, or a whole workspace.

use super::data::{Data, DataArgs};
use crate::actions::ActionError;
use crate::actions::people::erase::{Carried, ask, carry_out};
use crate::actions::people::{Listed, Tally, list, replay_erasures, survey};
use crate::actions::workspace::erase::erase as erase_workspace;
use crate::domain::ids::{MemberId, WorkspaceId};
use crate::domain::people::Authority;
use crate::store::{of, unit};
use anyhow::{Context as _, bail};
use clap::{ArgGroup, Args};
use std::io::{BufRead as _, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

/// Erases a person: text and identity go, counts and facts stay. Says first what it would do.
#[derive(Debug, Clone, Args)]
#[command(group(ArgGroup::new("what").required(true).args(["member", "whole_workspace", "list", "replay"])))]
pub struct EraseArgs {
    /// The member's id in Slack (U… or W…).
    pub member: Option<String>,
    /// Erases everything of this workspace instead.
    #[arg(long, value_name = "N", conflicts_with = "workspace")]
    pub whole_workspace: Option<i64>,
    /// Lists the erasures that were carried out, one JSON object a line, to be kept beside backups.
    #[arg(long)]
    pub list: bool,
    /// Repeats the erasures of such a list on a database that was restored from an older backup.
    #[arg(long, value_name = "FILE")]
    pub replay: Option<PathBuf>,
    /// Does not ask.
    #[arg(long)]
    pub yes: bool,
    /// Which database, and which workspace in it.
    #[command(flatten)]
    pub data: DataArgs,
}

/// Erases, lists or repeats; the list alone goes to `out`, all else to stderr.
pub async fn run(args: &EraseArgs, out: &mut impl Write) -> anyhow::Result<()> {
    let data = args.data.open().await?;
    if let Some(file) = &args.replay {
        replay(&data, file).await?;
    } else if args.list {
        write_list(args, &data, out).await?;
    } else if let Some(workspace) = args.whole_workspace {
        whole(args, &data, WorkspaceId(workspace)).await?;
    } else if let Some(member) = &args.member {
        person(args, &data, member).await?;
    }
    data.db.close().await;
    Ok(())
}

async fn person(args: &EraseArgs, data: &Data, member: &str) -> anyhow::Result<()> {
    if !member.starts_with(['U', 'W']) || !member.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        bail!(
            "{member} is no member's id in Slack: it begins with U or W (in their profile: Copy member ID)"
        );
    }
    let (workspace, member) = (args.data.one(data).await?, MemberId::new(member));
    let tally = survey(&data.db, data.now, workspace, &member).await?;
    if tally.total() == 0 {
        bail!("{member} stands nowhere in workspace {}: there is nothing to erase", workspace.0);
    }
    eprintln!("Erasing {member} from workspace {}:", workspace.0);
    tell(&tally);
    eprintln!("Messages that stand in Slack stay there; cards are brought up to date.");
    agreed(args)?;
    let who = member.clone();
    let work = unit(move |tx| Box::pin(async move { ask(tx, &Authority::Operator, &who).await }));
    let asked = data.db.write(of(workspace), data.now, work).await.map_err(|error| match error {
        ActionError::Refusal(refusal) => anyhow::anyhow!("{refusal}"),
        ActionError::Store(error) => error.into(),
    })?;
    match carry_out(&data.db, data.now, workspace, asked.erasure).await? {
        Carried::Out(tally) => {
            eprintln!("Done: {} rows. They are a former member now.", tally.total());
            Ok(())
        }
        Carried::Before => Ok(()),
        Carried::Deferred(held) => bail!(
            "not erased yet: {} under legal hold. It is noted, and carried out within a day after the hold is lifted",
            held.join(", ")
        ),
    }
}

fn tell(tally: &Tally) {
    for (table, rows) in &tally.removed {
        eprintln!("  {table}: {rows} removed");
    }
    for (table, rows) in &tally.changed {
        eprintln!("  {table}: {rows} kept without the person");
    }
}

async fn whole(args: &EraseArgs, data: &Data, workspace: WorkspaceId) -> anyhow::Result<()> {
    let named = DataArgs { workspace: Some(workspace.0), ..args.data.clone() };
    named.one(data).await?;
    eprintln!("Erasing everything of workspace {}, its audit trail included.", workspace.0);
    agreed(args)?;
    let gone = erase_workspace(&data.db, data.now, workspace).await?;
    eprintln!("Done: {gone} rows.");
    Ok(())
}

/// Asks on a terminal; elsewhere `--yes` is needed.
fn agreed(args: &EraseArgs) -> anyhow::Result<()> {
    if args.yes {
        return Ok(());
    }
    let stdin = std::io::stdin();
    if !stdin.is_terminal() {
        bail!("nothing is erased: say --yes, for there is nobody to ask");
    }
    eprint!("This cannot be undone. Type yes to go on: ");
    let mut line = String::new();
    stdin.lock().read_line(&mut line)?;
    if line.trim() != "yes" {
        bail!("nothing is erased");
    }
    Ok(())
}

async fn write_list(args: &EraseArgs, data: &Data, out: &mut impl Write) -> anyhow::Result<()> {
    for workspace in args.data.all(data).await? {
        let mut after = 0;
        loop {
            let work = unit(move |tx| Box::pin(list(tx, after, 500)));
            let (listed, last) = data.db.read(of(workspace), data.now, work).await?;
            for erasure in listed {
                writeln!(out, "{}", serde_json::to_string(&erasure)?)?;
            }
            let Some(last) = last else { break };
            after = last;
        }
    }
    Ok(())
}

async fn replay(data: &Data, file: &Path) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let listed: Vec<Listed> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()
        .with_context(|| format!("{} is no list of erasures", file.display()))?;
    let found = replay_erasures(&data.db, data.now, &listed).await?;
    eprintln!("{} erasures repeated; {found} people were still there.", listed.len());
    Ok(())
}
