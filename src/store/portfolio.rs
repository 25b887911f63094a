//! What initiatives mean to one reader, in a fixed number of queries however many they are.
//!
//! Whoever wants a portfolio of other initiatives chooses them by a query of their own and calls [`read`].

pub mod all;

use super::channels::Sight;
use super::posts::{self, Place};
use super::sql::{fetch_all, fetch_one, statements};
use super::updates::Row as Update;
use super::{Result, StoreError, Tx, decisions, initiatives, instant};
use crate::domain::decision::Decision;
use crate::domain::health::Health;
use crate::domain::ids::{InitiativeId, MemberId, UpdateId};
use crate::domain::initiative::{Initiative, SponsorSaid};
use crate::domain::job::Post;
use crate::domain::portfolio::{Item, Need, Share, Week};
use crate::domain::update::StageUpdate;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// Votes that are read at once; nobody has more.
const VOTES: i64 = 500;
/// An update goes out at most so long after its slot: after the longest holidays.
const AFTER_SLOT: SignedDuration = SignedDuration::from_hours(70 * 24);

statements! {
    /// Live ones with updates, sponsored or followed; followed ones as far as their reader may see them.
    OF_READER = "SELECT i.id, i.key, i.name, i.owner, i.sponsor, i.sponsor_said, i.channel, i.stage, i.state, i.problem, i.created_at,
            i.stage_since, i.deputy FROM initiative i WHERE i.workspace = $1 AND i.state = 'active' AND i.id IN
              (SELECT o.id FROM initiative o WHERE o.workspace = $1 AND o.sponsor = $2
               UNION SELECT m.initiative FROM stakeholder m WHERE m.workspace = $1 AND m.member = $2 AND m.role = 'follower')
            AND (i.sponsor = $2 OR (i.owner <> $2 AND COALESCE(i.deputy, '') <> $2
              AND ((CAST($3 AS BIGINT) = 1 AND i.private = 0) OR EXISTS (SELECT 1 FROM member_channel c
              WHERE c.workspace = i.workspace AND c.member = $2 AND c.channel = i.channel AND c.seen_at >= $4))))
            AND (EXISTS (SELECT 1 FROM schedule s WHERE s.workspace = i.workspace AND s.subject = 'update/' || i.id)
              OR EXISTS (SELECT 1 FROM stage_update u WHERE u.workspace = i.workspace AND u.initiative = i.id AND u.state = 'sent'))
            ORDER BY i.id";
    COUNT = "SELECT COUNT(*) FROM initiative i WHERE i.workspace = $1 AND i.state = 'active' AND i.id IN
              (SELECT o.id FROM initiative o WHERE o.workspace = $1 AND o.sponsor = $2
               UNION SELECT m.initiative FROM stakeholder m WHERE m.workspace = $1 AND m.member = $2 AND m.role = 'follower')
            AND (i.sponsor = $2 OR (i.owner <> $2 AND COALESCE(i.deputy, '') <> $2))
            AND (EXISTS (SELECT 1 FROM schedule s WHERE s.workspace = i.workspace AND s.subject = 'update/' || i.id)
              OR EXISTS (SELECT 1 FROM stage_update u WHERE u.workspace = i.workspace AND u.initiative = i.id AND u.state = 'sent'))";
    WITHIN = sqlite "SELECT u.id, u.initiative, u.slot, u.slot_at, u.state, u.health_claimed, u.health_computed, u.facts, u.highlight, u.ask,
            u.skip_reason, u.due_at, u.sent_at, u.reviewed, u.read_at, u.because, u.hidden, u.to_sponsor FROM json_each($2) l
            JOIN stage_update u ON u.workspace = $1 AND u.initiative = l.value AND u.slot >= $3
            WHERE u.state = 'sent' AND u.sent_at > $4 AND u.sent_at <= $5 ORDER BY u.initiative, u.slot",
            postgres "SELECT u.id, u.initiative, u.slot, u.slot_at, u.state, u.health_claimed, u.health_computed, u.facts, u.highlight, u.ask,
            u.skip_reason, u.due_at, u.sent_at, u.reviewed, u.read_at, u.because, u.hidden, u.to_sponsor
            FROM jsonb_array_elements_text(CAST($2 AS jsonb)) AS l (value)
            JOIN stage_update u ON u.workspace = $1 AND u.initiative = CAST(l.value AS BIGINT) AND u.slot >= $3
            WHERE u.state = 'sent' AND u.sent_at > $4 AND u.sent_at <= $5 ORDER BY u.initiative, u.slot";
    BEFORE = sqlite "SELECT u.initiative, u.id, COALESCE(u.health_claimed, u.health_computed) AS health, u.ask, u.sent_at, u.read_at
            FROM json_each($2) l JOIN stage_update u ON u.workspace = $1 AND u.initiative = l.value
            AND u.slot = (SELECT b.slot FROM stage_update b WHERE b.workspace = $1 AND b.initiative = l.value AND b.state = 'sent'
            AND b.sent_at <= $3 ORDER BY b.slot DESC LIMIT 1)",
            postgres "SELECT u.initiative, u.id, COALESCE(u.health_claimed, u.health_computed) AS health, u.ask, u.sent_at, u.read_at
            FROM jsonb_array_elements_text(CAST($2 AS jsonb)) AS l (value)
            JOIN stage_update u ON u.workspace = $1 AND u.initiative = CAST(l.value AS BIGINT)
            AND u.slot = (SELECT b.slot FROM stage_update b WHERE b.workspace = $1 AND b.initiative = CAST(l.value AS BIGINT)
            AND b.state = 'sent' AND b.sent_at <= $3 ORDER BY b.slot DESC LIMIT 1)";
}

/// Updates that went out after `since` and up to and with `until`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// After this.
    pub since: Timestamp,
    /// Up to and with this.
    pub until: Timestamp,
}

/// The live initiatives with updates that somebody sponsors, and those that they follow and may see.
pub async fn of_reader(tx: &mut Tx, sight: &Sight) -> Result<Vec<(Initiative, Share)>> {
    let (workspace, reader, full) = (tx.workspace()?, &sight.member, i64::from(sight.full));
    let rows = fetch_all!(tx, initiatives::Row, OF_READER, workspace, reader.as_str(), full, sight.since_ms)?;
    let share = |row: initiatives::Row| {
        let initiative = row.initiative()?;
        let share = if initiative.sponsor == *reader { Share::Sponsors } else { Share::Follows };
        Ok((initiative, share))
    };
    rows.into_iter().map(share).collect()
}

/// How many those are, whatever of them their reader may see.
pub async fn count(tx: &mut Tx, reader: &MemberId) -> Result<i64> {
    let workspace = tx.workspace()?;
    Ok(fetch_one!(tx, (i64,), COUNT, workspace, reader.as_str())?.0)
}

/// The update before a window.
#[derive(sqlx::FromRow)]
struct Before {
    initiative: i64,
    id: i64,
    health: String,
    ask: String,
    sent_at: i64,
    read_at: Option<i64>,
}

/// Of some of these initiatives, the updates that went out within the window, the first one first.
pub async fn updates_within(
    tx: &mut Tx,
    of: &[InitiativeId],
    window: Window,
) -> Result<BTreeMap<InitiativeId, Vec<StageUpdate>>> {
    let workspace = tx.workspace()?;
    let earliest = window.since.saturating_sub(AFTER_SLOT).unwrap_or(Timestamp::UNIX_EPOCH);
    let slot = earliest.to_zoned(TimeZone::UTC).date().to_string();
    let (since, until) = (window.since.as_millisecond(), window.until.as_millisecond());
    let rows = fetch_all!(tx, Update, WITHIN, workspace, list(of), slot, since, until)?;
    let mut all = BTreeMap::<_, Vec<_>>::new();
    for row in rows {
        let update = row.update()?;
        all.entry(update.initiative).or_default().push(update);
    }
    Ok(all)
}

/// What these initiatives mean to a reader within a window: five queries.
pub async fn read(
    tx: &mut Tx,
    reader: &MemberId,
    of: Vec<(Initiative, Share)>,
    window: Window,
) -> Result<Vec<Item>> {
    let workspace = tx.workspace()?;
    let ids: Vec<_> = of.iter().map(|(initiative, _)| initiative.id).collect();
    let within = updates_within(tx, &ids, window).await?;
    let since = window.since.as_millisecond();
    let before = fetch_all!(tx, Before, BEFORE, workspace, list(&ids), since)?;
    let before: BTreeMap<_, _> = before.into_iter().map(|row| (InitiativeId(row.initiative), row)).collect();
    let mut votes = BTreeMap::<_, Vec<_>>::new();
    for decision in decisions::waiting_for(tx, reader, VOTES).await? {
        votes.entry(decision.proposal().initiative).or_default().push(decision);
    }
    votes.retain(|initiative, _| ids.contains(initiative));
    let sent = within.values().flatten().map(|update| update.id);
    let sent = sent.chain(before.values().map(|row| UpdateId(row.id)));
    let subjects = sent.map(|id| Post::UpdateToChannel(id).subject());
    let cards = votes.values().flatten().flat_map(|decision| cards(decision, reader));
    let subjects: Vec<_> = subjects.chain(cards).collect();
    let known = Known { within, before, votes, places: posts::places(tx, &subjects).await? };
    of.into_iter().map(|(initiative, share)| known.item(reader, initiative, share)).collect()
}

fn list(ids: &[InitiativeId]) -> String {
    serde_json::json!(ids.iter().map(|id| id.0).collect::<Vec<_>>()).to_string()
}

/// Where a decision's card may stand: with the reader, else in the channel.
fn cards(decision: &Decision, reader: &MemberId) -> [String; 2] {
    let (id, version) = (decision.id(), decision.version());
    [Post::DecisionCopy(id, version, reader.clone()).subject(), Post::DecisionCard(id, version).subject()]
}

/// What was read of all of them.
struct Known {
    within: BTreeMap<InitiativeId, Vec<StageUpdate>>,
    before: BTreeMap<InitiativeId, Before>,
    votes: BTreeMap<InitiativeId, Vec<Decision>>,
    places: BTreeMap<String, Place>,
}

impl Known {
    fn item(&self, reader: &MemberId, initiative: Initiative, share: Share) -> Result<Item> {
        let (id, before) = (initiative.id, self.before.get(&initiative.id));
        let updates = self.within.get(&id).map(Vec::as_slice).unwrap_or_default();
        let weeks = updates.iter().map(|update| Week::of(update, self.link(update.id))).collect();
        let mut needs: Vec<_> =
            self.votes.get(&id).into_iter().flatten().map(|d| self.vote(d, reader)).collect();
        if share == Share::Sponsors {
            needs.extend(match (updates.last(), before) {
                (Some(last), _) => last
                    .sent_at()
                    .and_then(|at| self.ask(last.id, &last.words.ask, at, last.read_at.is_some())),
                (None, Some(row)) => {
                    let at = instant(row.sent_at, "stage_update", "sent_at", row.id)?;
                    self.ask(UpdateId(row.id), &row.ask, at, row.read_at.is_some())
                }
                (None, None) => None,
            });
            let invited = initiative.sponsor_said == SponsorSaid::Nothing && initiative.owner != *reader;
            needs.extend(invited.then_some(Need::Invitation));
        }
        let bad = |row: &Before| StoreError::Impossible {
            table: "stage_update",
            column: "health",
            row: row.id.to_string(),
        };
        let health = |row: &Before| Health::from_word(&row.health).ok_or_else(|| bad(row));
        Ok(Item { before: before.map(health).transpose()?, initiative, share, needs, weeks })
    }

    fn link(&self, update: UpdateId) -> Option<String> {
        self.places.get(&Post::UpdateToChannel(update).subject()).map(Place::permalink)
    }

    fn vote(&self, decision: &Decision, reader: &MemberId) -> Need {
        let card = cards(decision, reader).iter().find_map(|subject| self.places.get(subject));
        Need::Vote {
            decision: decision.id(),
            title: decision.ask().text.title.clone(),
            due: decision.deadline(),
            card: card.map(Place::permalink),
        }
    }

    fn ask(&self, update: UpdateId, text: &str, at: Timestamp, known: bool) -> Option<Need> {
        let text = text.trim().to_owned();
        (!known && !text.is_empty()).then(|| Need::Ask { update, text, at, link: self.link(update) })
    }
}
