//! `accord export`: a workspace's data. The data alone goes to stdout.

mod all;
mod decisions;
mod markdown;
mod updates;

use super::data::{Data, DataArgs};
use crate::actions::export::begin;
use crate::domain::ids::WorkspaceId;
use crate::domain::job::{Format, PageFormat};
use crate::store::{initiatives, of, unit};
use clap::builder::PossibleValue;
use clap::{Args, Subcommand, ValueEnum};
use std::io::Write;
use std::path::PathBuf;

/// Writes a workspace's data to stdout. Initiatives in private channels are left out unless `--private` is given.
#[derive(Debug, Clone, Args)]
pub struct ExportArgs {
    /// What is exported.
    #[command(subcommand)]
    pub what: What,
}

/// What is exported.
#[derive(Debug, Clone, Subcommand)]
pub enum What {
    /// Everything: one JSON object a line, a row each.
    All {
        /// Writes one Markdown file an initiative into this folder too.
        #[arg(long, value_name = "DIR")]
        markdown: Option<PathBuf>,
        /// Whose data, and how much of it.
        #[command(flatten)]
        scope: ScopeArgs,
    },
    /// The decisions.
    Decisions {
        /// How they are written.
        #[arg(long, value_enum, default_value_t = Format::Json)]
        format: Format,
        /// Whose data, and how much of it.
        #[command(flatten)]
        scope: ScopeArgs,
    },
    /// The weekly updates that are over.
    Updates {
        /// How they are written.
        #[arg(long, value_enum, default_value_t = PageFormat::Json)]
        format: PageFormat,
        /// Whose data, and how much of it.
        #[command(flatten)]
        scope: ScopeArgs,
    },
}

/// Whose data, and how much of it.
#[derive(Debug, Clone, Args)]
pub struct ScopeArgs {
    /// Takes initiatives in private channels too.
    #[arg(long)]
    pub private: bool,
    /// Which database, and which workspace in it.
    #[command(flatten)]
    pub data: DataArgs,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()).help(match self {
            Self::Json => "A JSON list",
            Self::Csv => "Comma-separated values with a header line",
            Self::Markdown => "Headings and paragraphs",
        }))
    }
}

impl ValueEnum for PageFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()).help(match self {
            Self::Json => "A JSON list",
            Self::Markdown => "Headings and paragraphs",
            Self::Html => "A page that prints well",
        }))
    }
}

/// Where an export reads from.
pub(crate) struct Source {
    data: Data,
    workspace: WorkspaceId,
    private: bool,
}

/// Writes what is asked for to `out`.
pub async fn run(args: &ExportArgs, out: &mut impl Write) -> anyhow::Result<()> {
    let mut out = std::io::BufWriter::new(out);
    let source = match &args.what {
        What::All { markdown, scope } => {
            let source = open(scope, "all").await?;
            all::write(&source, &mut out).await?;
            if let Some(folder) = markdown {
                markdown::write_folder(&source, folder).await?;
            }
            source
        }
        What::Decisions { format, scope } => {
            let source = open(scope, "decisions").await?;
            decisions::write(&source, *format, &mut out).await?;
            source
        }
        What::Updates { format, scope } => {
            let source = open(scope, "updates").await?;
            updates::write(&source, *format, &mut out).await?;
            source
        }
    };
    out.flush()?;
    source.data.db.close().await;
    Ok(())
}

/// Opens the database, notes the export in the trail, and says what is left out.
async fn open(scope: &ScopeArgs, what: &'static str) -> anyhow::Result<Source> {
    let data = scope.data.open().await?;
    let (workspace, private) = (scope.data.one(&data).await?, scope.private);
    let work = unit(move |tx| {
        Box::pin(async move {
            begin(tx, what, private).await?;
            initiatives::count_closed(tx).await
        })
    });
    let closed = data.db.write(of(workspace), data.now, work).await?;
    if closed > 0 && !private {
        eprintln!(
            "{closed} initiatives are left out: they live in private channels, or it is not known. --private takes them too."
        );
    }
    Ok(Source { data, workspace, private })
}
