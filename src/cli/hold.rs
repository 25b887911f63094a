//! `accord hold`: legal holds on initiatives.

use super::data::DataArgs;
use crate::actions::initiative::hold::hold;
use crate::actions::{ActionError, Outcome};
use crate::domain::people::Authority;
use crate::domain::refusal::Refusal;
use crate::store::{Tx, initiatives, of, unit};
use clap::Args;
use std::io::Write;

/// Puts an initiative under legal hold: nothing of it is removed by its age or with a person until the hold is lifted.
/// Without a key: lists what is held.
#[derive(Debug, Clone, Args)]
pub struct HoldArgs {
    /// The initiative's key, such as ONB.
    pub key: Option<String>,
    /// Lifts the hold.
    #[arg(long, requires = "key")]
    pub lift: bool,
    /// Which database, and which workspace in it.
    #[command(flatten)]
    pub data: DataArgs,
}

/// Sets or lifts a hold, or writes the keys of what is held, one a line.
pub async fn run(args: &HoldArgs, out: &mut impl Write) -> anyhow::Result<()> {
    let data = args.data.open().await?;
    let workspace = args.data.one(&data).await?;
    if let Some(key) = &args.key {
        let (wanted, held) = (key.to_uppercase(), !args.lift);
        let work = unit(move |tx| Box::pin(set(tx, wanted, held)));
        let changed = data.db.write(of(workspace), data.now, work).await.map_err(|error| match error {
            ActionError::Refusal(_) => anyhow::anyhow!("there is no initiative {key}"),
            ActionError::Store(error) => error.into(),
        })?;
        let (is, was) = if held { ("now", "already") } else { ("no longer", "not") };
        eprintln!("{key} is {} under legal hold", if changed { is } else { was });
    } else {
        let held = data.db.read(of(workspace), data.now, unit(|tx| Box::pin(initiatives::held(tx)))).await?;
        for (_, key) in held {
            writeln!(out, "{key}")?;
        }
    }
    data.db.close().await;
    Ok(())
}

async fn set(tx: &mut Tx, key: String, held: bool) -> Outcome<bool> {
    let Some(found) = initiatives::by_key(tx, &key).await? else {
        return Err(Refusal::NoSuchInitiative { key }.into());
    };
    hold(tx, &Authority::Operator, found.id, held).await
}
