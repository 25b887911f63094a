//! What the forms about initiatives are filled in with.

use crate::actions::initiative::change::Change;
use crate::actions::initiative::create::Draft;
use crate::actions::initiative::gate::Proposal;
use crate::domain::ids::{ChannelId, InitiativeId, MemberId};
use crate::domain::stage::{GateVerdict, Stage};
use crate::slack::incoming::Submission;
use crate::slack::views::initiative::forms::Meta;

/// A filled-in form.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// A new initiative, and what makes it unique.
    Create(Draft, String),
    /// Who is asked.
    People(InitiativeId, Vec<MemberId>),
    /// What it is for.
    Problem(InitiativeId, String),
    /// The criteria of a stage that are met, by position.
    Checklist(InitiativeId, Stage, Vec<i64>),
    /// Name, key, sponsor, channel; and the channels in which it is shown besides.
    Change(InitiativeId, Change, Vec<ChannelId>),
    /// Another sponsor.
    Suggest(InitiativeId, Option<MemberId>),
    /// Where the sponsor wants a say, one a line.
    Aspects(InitiativeId, String),
    /// To leave a stage, and what makes it unique.
    Gate(InitiativeId, Proposal, String),
}

impl Form {
    /// Reads a submission; `None` if it is none of these.
    pub fn read(form: &Submission) -> Option<Self> {
        let verb = form.callback_id.strip_prefix("initiative.")?;
        let meta: Meta = serde_json::from_str(&form.metadata).unwrap_or_default();
        // A view is submitted once: where the nonce got lost, its id is one.
        let nonce = if meta.nonce.is_empty() { form.view_id.clone() } else { meta.nonce };
        let text = |name: &str| form.text(name).to_owned();
        let member = |name: &str| some(form.text(name)).map(MemberId::new);
        let channel = || some(form.text("channel")).map(ChannelId::new);
        if verb == "create" {
            let draft = Draft { name: text("name"), sponsor: member("sponsor"), channel: channel() };
            return Some(Self::Create(draft, nonce));
        }
        let id = meta.id?;
        Some(match verb {
            "people" => Self::People(id, form.list("people").into_iter().map(MemberId::new).collect()),
            "problem" => Self::Problem(id, text("problem")),
            "checklist" => {
                let met = form.list("criteria").iter().filter_map(|at| at.parse().ok()).collect();
                Self::Checklist(id, meta.stage?, met)
            }
            "change" => {
                let (name, key) = (text("name"), text("key"));
                let further = form.list("further").into_iter().map(ChannelId::new).collect();
                Self::Change(
                    id,
                    Change { name, key, sponsor: member("sponsor"), channel: channel() },
                    further,
                )
            }
            "aspects" => Self::Aspects(id, text("aspects")),
            "suggest" => Self::Suggest(id, member("sponsor")),
            "gate" => {
                let (stage, verdict) = (meta.stage?, verdict(form.text("verdict"))?);
                Self::Gate(id, Proposal { stage, verdict, why: text("why") }, nonce)
            }
            _ => return None,
        })
    }

    /// The fields of the form at which an error can stand; the first is the usual one.
    pub fn fields(&self) -> &'static [&'static str] {
        match self {
            Self::Create(..) => &["name", "sponsor", "channel"],
            Self::People(..) => &["people"],
            Self::Problem(..) => &["problem"],
            Self::Checklist(..) => &["criteria"],
            Self::Change(..) => &["name", "key", "sponsor", "channel", "further"],
            Self::Aspects(..) => &["aspects"],
            Self::Suggest(..) => &["sponsor"],
            Self::Gate(..) => &["why", "verdict"],
        }
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn verdict(word: &str) -> Option<GateVerdict> {
    [GateVerdict::Go, GateVerdict::Hold, GateVerdict::Stop].into_iter().find(|v| v.to_string() == word)
}
