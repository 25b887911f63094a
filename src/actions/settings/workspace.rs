//! What admins decide for their workspace.

use crate::actions::{Outcome, home};
use crate::domain::emoji::Verdict;
use crate::domain::ids::MemberId;
use crate::domain::job::{Edit, Job};
use crate::domain::people::{Actor, Authority, Standing};
use crate::domain::refusal::{EmojiRefusal, Refusal, SettingsRefusal};
use crate::domain::search::words;
use crate::domain::settings::{Creators, MARKS, MONTHS, PHRASE_MAX, PHRASES_MOST, SETTLE_MOST, Settings};
use crate::store::audit::{self, Entry};
use crate::store::{Result, Tx, decisions, jobs, members, settings};

/// Open decisions whose cards show changed emoji at once; others do when they are next brought up to date.
const CARDS: i64 = 200;

/// In whose name an admin acts. Refuses whoever is none, as far as Slack told us last.
pub async fn administers(tx: &mut Tx, actor: &Actor) -> Outcome<Authority> {
    if members::is_admin(tx, &actor.member).await? {
        return Ok(Authority::Admin(actor.member.clone()));
    }
    Err(Refusal::Settings(SettingsRefusal::NotAdmin).into())
}

/// Keeps changed settings that were read as of `version`. Only admins may.
///
/// Refused: settings that somebody else changed meanwhile, and values out of their range.
pub async fn save(tx: &mut Tx, actor: &Actor, wanted: &Settings, version: i64) -> Outcome<()> {
    administers(tx, actor).await?;
    check(wanted)?;
    let (before, _) = settings::versioned(tx).await?;
    check_heads(tx, &before, wanted).await?;
    if !settings::save(tx, wanted, version).await? {
        return Err(Refusal::Settings(SettingsRefusal::ChangedMeanwhile).into());
    }
    let detail = changed(&before, wanted).join(" ");
    let entry = Entry {
        actor: actor.member.as_str(),
        action: "settings.changed",
        subject: "settings",
        detail: &detail,
    };
    audit::append(tx, &entry).await?;
    if before.emoji != wanted.emoji {
        show_emoji(tx).await?;
    }
    let heads = before.heads.symmetric_difference(&wanted.heads);
    let shown: Vec<_> = heads.chain([&actor.member]).cloned().collect();
    Ok(home::touch(tx, &shown).await?)
}

/// Refuses whoever is newly named to see the portfolio and is no full member, as far as Slack told us.
async fn check_heads(tx: &mut Tx, before: &Settings, wanted: &Settings) -> Outcome<()> {
    for who in wanted.heads.difference(&before.heads) {
        let standing = members::find(tx, who).await?.map(|row| row.standing());
        if standing.is_some_and(|standing| standing != Standing::Full) {
            return Err(Refusal::Settings(SettingsRefusal::HeadNotFull { who: who.clone() }).into());
        }
    }
    Ok(())
}

fn check(wanted: &Settings) -> Result<(), Refusal> {
    let range = |number: i64, (least, most): (i64, i64)| {
        let fits = (least..=most).contains(&number);
        if fits { Ok(()) } else { Err(Refusal::Settings(SettingsRefusal::OutOfRange { least, most })) }
    };
    range(wanted.settle_minutes.unwrap_or(1), (1, SETTLE_MOST))?;
    range(wanted.months.unwrap_or(*MONTHS.start()), (*MONTHS.start(), *MONTHS.end()))?;
    let marks =
        [Verdict::Approve, Verdict::Reject].into_iter().flat_map(|verdict| wanted.emoji.list(verdict));
    if let Some(other) = marks.into_iter().find(|emoji| !MARKS.contains(&emoji.plain())) {
        return Err(EmojiRefusal::NotAnEmoji { word: other.plain().to_owned() }.into());
    }
    let bad = |phrase: &String| phrase.chars().count() > PHRASE_MAX || words(phrase).next().is_none();
    if wanted.phrases.len() > PHRASES_MOST || wanted.phrases.iter().any(bad) {
        let (most, max) = (PHRASES_MOST, PHRASE_MAX);
        return Err(Refusal::Settings(SettingsRefusal::BadPhrases { most, max }));
    }
    match &wanted.creators {
        Creators::Listed(who) if who.is_empty() => Err(Refusal::Settings(SettingsRefusal::NobodyListed)),
        _ => Ok(()),
    }
}

/// The names of the settings that are different: ids and counts, never text.
fn changed(before: &Settings, after: &Settings) -> Vec<&'static str> {
    let (Ok(before), Ok(after)) = (before.values(), after.values()) else { return Vec::new() };
    let pairs = before.iter().zip(&after);
    pairs.filter(|(old, new)| old != new).map(|((name, _), _)| *name).collect()
}

/// The cards of open decisions say which emoji count.
async fn show_emoji(tx: &mut Tx) -> Result<()> {
    for (decision, version) in decisions::all_open(tx, CARDS).await? {
        jobs::enqueue(tx, &Job::Edit(Edit::Decision(decision, version))).await?;
    }
    Ok(())
}

/// Refuses members who may not create initiatives here.
pub async fn may_create(tx: &mut Tx, member: &MemberId) -> Outcome<()> {
    let creators = settings::of(tx).await?.creators;
    if creators == Creators::Everyone {
        return Ok(());
    }
    let is_admin = members::is_admin(tx, member).await?;
    Ok(creators.check(member, is_admin).map_err(Refusal::Settings)?)
}
