//! Work that posts nothing itself.

use crate::domain::calendar::Quarter;
use crate::domain::decision::Version;
use crate::domain::ids::{
    AnnouncementId, ChannelId, CheckinId, DecisionId, InitiativeId, KickoffId, MemberId, MessageTs,
    PrewiringId, RoundId, UpdateId, WaveId,
};
use crate::domain::notice::people;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Work that posts nothing itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// Opens the round of a check-in's slot (nominal local date, `YYYY-MM-DD`, and time, `HH:MM`).
    OpenRound {
        /// The check-in.
        checkin: CheckinId,
        /// The slot's nominal date.
        date: String,
        /// The slot's nominal time.
        time: String,
    },
    /// Reads who is in the user groups of a check-in, then shows whoever set it up when it asks next.
    ReadGroups {
        /// The check-in.
        checkin: CheckinId,
        /// Who set it up.
        by: MemberId,
    },
    /// Reminds those who have not answered.
    RemindRound(RoundId),
    /// Closes a round and reports.
    CloseRound(RoundId),
    /// Reads the marks of a settling decision again and makes it final if they hold.
    SettleDecision {
        /// The decision.
        decision: DecisionId,
        /// The version that settles.
        version: Version,
        /// When, UTC ms: a later look is another job.
        at_ms: i64,
    },
    /// Reads the marks of a decision again at its deadline and ends it if nobody decided.
    ExpireDecision {
        /// The decision.
        decision: DecisionId,
        /// The version that expires.
        version: Version,
        /// When, UTC ms.
        at_ms: i64,
    },
    /// Drafts the stage update of a slot.
    DraftUpdate {
        /// The initiative.
        initiative: InitiativeId,
        /// The slot's nominal date.
        date: String,
        /// The instant of the slot, UTC ms.
        slot_ms: i64,
    },
    /// Sends an update's facts if nobody acted.
    PublishUpdate(UpdateId),
    /// Sends an update that went out to those who follow, once it is known who may see it.
    InformFollowers(UpdateId),
    /// Makes the digest of a slot.
    MakeDigest {
        /// Whose.
        member: MemberId,
        /// The day on their wall.
        date: Date,
        /// The instant of the slot, UTC ms.
        slot_ms: i64,
    },
    /// Reminds the owner of a draft that nobody touched.
    RemindOfDraft(UpdateId),
    /// Reads a message that somebody marked and captures it as feedback.
    CaptureFeedback {
        /// Where it stands.
        channel: ChannelId,
        /// The message.
        ts: MessageTs,
        /// Who marked it.
        by: MemberId,
    },
    /// Reads a message that somebody marked and notes it as a promise.
    CapturePromise {
        /// Where it stands.
        channel: ChannelId,
        /// The message.
        ts: MessageTs,
        /// Who marked it.
        by: MemberId,
    },
    /// Reminds somebody of what they promised.
    RemindOfPromises {
        /// Who promised.
        member: MemberId,
        /// When, UTC ms: another time is another job.
        at_ms: i64,
    },
    /// Plans the messages of a quarter to those who gave feedback that came to an end in it.
    SumUpFeedback {
        /// The quarter.
        quarter: Quarter,
        /// After whom: they come page by page.
        after: MemberId,
    },
    /// Gets an installation's next tokens where whoever began it did not finish.
    RefreshTokens {
        /// How many tokens the installation had before those that are to be replaced.
        serial: i64,
        /// When it was begun, UTC ms.
        at_ms: i64,
    },
    /// Deletes everything of a workspace that stayed uninstalled.
    EraseWorkspace {
        /// Since when it was not installed, UTC ms: whoever came back keeps everything.
        since_ms: i64,
    },
    /// Carries out the erasure of this number.
    Erase(i64),
    /// Asks Slack whether an initiative's channel is private.
    ReadChannel(InitiativeId),
    /// Pins an initiative's card in its channel.
    PinCard(InitiativeId),
    /// Asks everybody of a kickoff, once their zones are known.
    OpenKickoff(KickoffId),
    /// Reminds those who are silent in a kickoff.
    RemindKickoff {
        /// The kickoff.
        kickoff: KickoffId,
        /// Its deadline, UTC ms: another deadline is another job.
        at_ms: i64,
    },
    /// Shows the answers of a kickoff.
    RevealKickoff {
        /// The kickoff.
        kickoff: KickoffId,
        /// Its deadline, UTC ms: another deadline is another job.
        at_ms: i64,
    },
    /// Asks everybody of a round before a proposal, once their zones are known.
    OpenPrewiring(PrewiringId),
    /// Reminds those who are silent in it.
    RemindPrewiring(PrewiringId),
    /// Ends it at its deadline.
    EndPrewiring(PrewiringId),
    /// Asks whoever leads for readings before it is told what an initiative brought.
    AskBenefit {
        /// The initiative.
        initiative: InitiativeId,
        /// So many days after delivery.
        days: i64,
        /// When, UTC ms: a later time is another job.
        at_ms: i64,
    },
    /// Tells what an initiative brought.
    TellBenefit {
        /// The initiative.
        initiative: InitiativeId,
        /// So many days after delivery.
        days: i64,
        /// When, UTC ms: a later time is another job.
        at_ms: i64,
    },
    /// Asks Slack who is in a channel or a user group, and makes them stakeholders.
    ImportPeople {
        /// The initiative.
        initiative: InitiativeId,
        /// The channel or the user group.
        from: people::From,
        /// The owner who asked.
        by: MemberId,
        /// The number of the import: another one is another job.
        serial: i64,
    },
    /// Asks Slack who is in the user groups of a wave.
    ReadWave(WaveId),
    /// The same as it starts; then the channel is told.
    StartWave(WaveId),
    /// Asks whoever leads whether a wave starts.
    AskWave {
        /// The wave.
        wave: WaveId,
        /// Its day: on another one it means nothing.
        day: Date,
        /// When, UTC ms: a later time is another job.
        at_ms: i64,
    },
    /// Sends a planned post at its time.
    SendAnnouncement {
        /// The post.
        post: AnnouncementId,
        /// Its time, UTC ms: another time is another job.
        at_ms: i64,
    },
    /// Tells the owner that a post is not approved yet, a working day before its time.
    WarnOfAnnouncement {
        /// The post.
        post: AnnouncementId,
        /// Its time, UTC ms: another time is another job.
        at_ms: i64,
    },
    /// Looks at what changed around an initiative's stakeholders.
    TendPeople {
        /// The initiative.
        initiative: InitiativeId,
        /// The day it is for, `YYYY-MM-DD`, UTC: once a day.
        day: String,
    },
    /// Tells an admin what was set aside.
    TellSetAside {
        /// Which of the six families of jobs.
        kind: String,
        /// The day it is for, `YYYY-MM-DD`, UTC: once a day.
        day: String,
    },
    /// Deletes what has outlived its retention.
    Purge {
        /// The day it is for, `YYYY-MM-DD`, UTC.
        day: String,
    },
}

impl Work {
    /// What makes it one job, however often it is asked for.
    pub(super) fn name(&self) -> String {
        match self {
            Self::OpenRound { checkin, date, time } => format!("open/{}/{date}/{time}", checkin.0),
            Self::ReadGroups { checkin, .. } => format!("groups/{}", checkin.0),
            Self::RemindRound(id) => format!("remind/{}", id.0),
            Self::CloseRound(id) => format!("close/{}", id.0),
            Self::SettleDecision { decision, version, at_ms } => {
                format!("settle/{}/{version}/{at_ms}", decision.0)
            }
            Self::ExpireDecision { decision, version, at_ms } => {
                format!("expire/{}/{version}/{at_ms}", decision.0)
            }
            // A later time of the same day is another slot.
            Self::DraftUpdate { initiative, date, slot_ms } => {
                format!("draft/{}/{date}/{slot_ms}", initiative.0)
            }
            Self::PublishUpdate(id) => format!("publish/{}", id.0),
            Self::InformFollowers(id) => format!("publish/{}/followers", id.0),
            Self::MakeDigest { member, date, .. } => format!("digest/{member}/{date}"),
            Self::RemindOfDraft(id) => format!("publish/{}/remind", id.0),
            Self::CaptureFeedback { channel, ts, by } => format!("feedback/{channel}/{ts}/{by}"),
            Self::CapturePromise { channel, ts, by } => format!("promise/{channel}/{ts}/{by}"),
            Self::RemindOfPromises { member, at_ms } => format!("promises/{member}/{at_ms}"),
            Self::SumUpFeedback { quarter, after } => format!("feedback-quarter/{quarter}/{after}"),
            Self::RefreshTokens { serial, at_ms } => format!("refresh/{serial}/{at_ms}"),
            Self::EraseWorkspace { since_ms } => format!("erase-workspace/{since_ms}"),
            Self::Erase(id) => format!("erase/{id}"),
            Self::ReadChannel(id) => format!("channel/{}", id.0),
            Self::PinCard(id) => format!("pin/{}", id.0),
            Self::OpenKickoff(id) => format!("open-kickoff/{}", id.0),
            Self::RemindKickoff { kickoff, at_ms } => format!("remind-kickoff/{}/{at_ms}", kickoff.0),
            Self::RevealKickoff { kickoff, at_ms } => format!("reveal-kickoff/{}/{at_ms}", kickoff.0),
            Self::OpenPrewiring(id) => format!("open-prewiring/{}", id.0),
            Self::RemindPrewiring(id) => format!("remind-prewiring/{}", id.0),
            Self::EndPrewiring(id) => format!("end-prewiring/{}", id.0),
            Self::AskBenefit { initiative, days, at_ms } => {
                format!("ask-benefit/{}/{days}/{at_ms}", initiative.0)
            }
            Self::TellBenefit { initiative, days, at_ms } => {
                format!("tell-benefit/{}/{days}/{at_ms}", initiative.0)
            }
            Self::ImportPeople { serial, .. } => format!("import/{serial}"),
            Self::ReadWave(id) => format!("wave/{}", id.0),
            Self::StartWave(id) => format!("start-wave/{}", id.0),
            Self::AskWave { wave, day, at_ms } => format!("ask-wave/{}/{day}/{at_ms}", wave.0),
            Self::SendAnnouncement { post, at_ms } => format!("announce/{}/{at_ms}", post.0),
            Self::WarnOfAnnouncement { post, at_ms } => format!("announce-warning/{}/{at_ms}", post.0),
            Self::TendPeople { initiative, day } => format!("tend/{}/{day}", initiative.0),
            Self::TellSetAside { kind, day } => format!("set_aside/{kind}/{day}"),
            Self::Purge { day } => format!("purge/{day}"),
        }
    }
}
