//! Asks about the weekly stage update, answered.

use super::{Ask, archive, correct, question};
use crate::actions::update::followers::{self, Followed};
use crate::actions::update::{self, Doubt, Edited};
use crate::actions::{Outcome, digest, initiative as initiatives_of, promise};
use crate::domain::cadence::Cadence;
use crate::domain::calendar::parse_zone;
use crate::domain::ids::{InitiativeId, UpdateId};
use crate::domain::initiative::Initiative;
use crate::domain::notice::Notice;
use crate::domain::notice::update::Notice as Told;
use crate::domain::people::Standing;
use crate::domain::refusal::Refusal;
use crate::domain::update::{NoteFact, View};
use crate::slack::numerals::Numerals;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::update as views;
use crate::store::{Tx, initiatives, members, updates};

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let member = &context.actor.member;
    match ask {
        Ask::Words(words) => words_typed(tx, context, &words).await,
        Ask::Past(ask) => archive::handle(tx, context, ask).await,
        Ask::SetUp(id) => set_up(tx, context, id).await,
        Ask::Schedule(id, words, zone) => schedule(tx, context, id, &words, &zone).await,
        Ask::Edit(id) => {
            let (draft, _) = update::draft_of(tx, member, id).await?;
            Ok(Reply::Open(views::edit(&draft)))
        }
        Ask::Save(id, view) => save(tx, context, id, &view).await,
        Ask::Preview(id) => {
            let (draft, initiative) = update::draft_of(tx, member, id).await?;
            let numerals = Numerals::of_reader(tx, &initiative.sponsor).await?;
            let promised = promise::for_update(tx, &draft, &initiative).await?;
            Ok(Reply::Open(views::preview(&initiative, &draft, &numerals, &promised)))
        }
        Ask::Send(id) => {
            let (Initiative { channel, sponsor, .. }, too) = update::send(tx, member, id).await?;
            Ok(Reply::Notice(Notice::Update(Told::Sending { channel, sponsor: too.then_some(sponsor) })))
        }
        Ask::Skip(id) => {
            update::draft_of(tx, member, id).await?;
            Ok(Reply::Open(views::skip(id)))
        }
        Ask::Correct(id) => correct::open(tx, context, id).await,
        Ask::Put(correction) => correct::take(tx, context, &correction).await,
        Ask::Drop(id, reason) => drop(tx, context, id, &reason).await,
        Ask::Note(id, channel, ts, added) => {
            note(tx, context, id, NoteFact { channel, ts, by: member.clone() }, added).await
        }
        Ask::Read(id) => {
            update::read(tx, member, id).await?;
            Ok(Reply::Silent)
        }
        Ask::Seen(id) => {
            let owner = update::question::askable(tx, member, id).await?.owner;
            update::read(tx, member, id).await?;
            Ok(Reply::Notice(Notice::Update(Told::Seen { owner })))
        }
        Ask::ReadDigest(date) => {
            digest::read(tx, member, date).await?;
            Ok(Reply::Silent)
        }
        Ask::CaughtUp(date) => {
            digest::read(tx, member, date).await?;
            Ok(Reply::Notice(Notice::Update(Told::CaughtUp)))
        }
        Ask::Follow(id) => {
            let here = context.origin.channel.as_ref();
            let (Initiative { id: initiative, .. }, followed) =
                followers::follow(tx, &context.actor, id, here).await?;
            Ok(Reply::Notice(Notice::Update(match followed {
                Followed::Now => Told::Following { initiative },
                Followed::Has(role) => Told::HasPart { initiative, role },
            })))
        }
        Ask::Unfollow(id) => {
            let channel = followers::unfollow(tx, &context.actor, id).await?;
            Ok(Reply::Notice(Notice::Update(Told::Unfollowed { channel })))
        }
        Ask::Talk(ask) => question::handle(tx, context, ask).await,
    }
}

/// `/accord update`: the last update and the next; for an owner without a schedule, its form.
async fn words_typed(tx: &mut Tx, context: &Context, words: &str) -> Outcome<Reply> {
    let (member, channel) = (&context.actor.member, context.origin.channel.as_ref());
    let key = words.split_whitespace().next();
    let found = initiatives_of::here(tx, channel, member, key).await?;
    if let Some(key) = key {
        may_see(tx, context, &found, key).await?;
    }
    let is_owner = found.is_owned_by(member);
    let plan = update::plan(tx, found.id).await?;
    let last = updates::last_sent(tx, found.id).await?;
    match (&plan, &last) {
        (None, _) if is_owner => Ok(Reply::Open(form(tx, &found).await?)),
        (None, None) => Ok(Reply::Notice(Notice::Update(Told::NotSetUp { owner: found.owner }))),
        _ => {
            let next = plan.as_ref().map(|(_, plan)| (plan.sentence.as_str(), plan.next.first().copied()));
            Ok(Reply::Show(views::status(&found, last.as_ref(), next, is_owner)))
        }
    }
}

/// An initiative named by its key is shown in its channel, and elsewhere to those who have a part in it.
async fn may_see(tx: &mut Tx, context: &Context, found: &Initiative, key: &str) -> Outcome<()> {
    if context.origin.channel.as_ref() == Some(&found.channel) {
        return Ok(());
    }
    let role = initiatives::roster(tx, found).await?.role(&context.actor.member);
    role.map(|_| ()).ok_or_else(|| Refusal::NoSuchInitiative { key: key.to_owned() }.into())
}

async fn set_up(tx: &mut Tx, context: &Context, id: InitiativeId) -> Outcome<Reply> {
    let found = initiatives::find(tx, id).await?.ok_or(Refusal::NotInInitiativeChannel)?;
    if !found.is_owned_by(&context.actor.member) {
        return Err(Refusal::NotOwner { owner: found.owner }.into());
    }
    Ok(Reply::Open(form(tx, &found).await?))
}

/// The form of the schedule, with what is set now.
async fn form(tx: &mut Tx, initiative: &Initiative) -> Outcome<crate::slack::blocks::View> {
    let plan = update::plan(tx, initiative.id).await?;
    let own = members::find(tx, &initiative.owner).await?.and_then(|row| row.zone);
    let row = plan.as_ref().map(|(row, _)| row);
    let zone = row.map(|row| row.zone.as_str()).or(own.as_deref());
    Ok(views::schedule(initiative, row.map(|row| row.cadence.as_str()), zone))
}

async fn schedule(
    tx: &mut Tx,
    context: &Context,
    id: InitiativeId,
    words: &str,
    zone_name: &str,
) -> Outcome<Reply> {
    let error = |field: &str, sentence: String| Ok(Reply::Errors(vec![(field.to_owned(), sentence)]));
    let cadence: Cadence = match words.parse() {
        Ok(cadence) => cadence,
        Err(unreadable) => return error(views::SCHEDULE, format!("{unreadable}")),
    };
    let zone = match parse_zone(zone_name) {
        Ok(zone) => zone,
        Err(unknown) => return error(views::ZONE, format!("{unknown}")),
    };
    let plan = update::set_up(tx, &context.actor.member, id, &cadence, &zone, zone_name).await?;
    let told = Told::Scheduled { sentence: plan.sentence, next: plan.next };
    Ok(Reply::CloseAndTell(Notice::Update(told)))
}

async fn save(tx: &mut Tx, context: &Context, id: UpdateId, view: &View) -> Outcome<Reply> {
    if view.health.is_none() {
        let missing = Refusal::MissingField { field: "health".to_owned() };
        return Ok(Reply::Errors(vec![(views::HEALTH.to_owned(), missing.to_string())]));
    }
    if let Some(error) = too_long(view) {
        return Ok(Reply::Errors(vec![error]));
    }
    match update::edit(tx, &context.actor.member, id, view).await? {
        Edited::Kept(due) => Ok(Reply::CloseAndTell(Notice::Update(Told::Kept { due }))),
        Edited::Doubted(doubt) => Ok(Reply::Errors(vec![at_field(&doubt)])),
    }
}

/// Where a doubt stands in the form, with its sentence.
pub(super) fn at_field(doubt: &Doubt) -> (String, String) {
    match doubt {
        Doubt::Contradicted(against) => (views::SURE.to_owned(), views::contradiction(against)),
        Doubt::Unexplained => {
            let missing = Refusal::MissingField { field: "reason".to_owned() };
            (views::BECAUSE.to_owned(), missing.to_string())
        }
    }
}

/// The field that holds more than fits; Slack's own form never lets it through.
pub(super) fn too_long(view: &View) -> Option<(String, String)> {
    const MAX: usize = 250;
    let fields = [
        (views::BECAUSE, &view.because, "reason"),
        (views::HIGHLIGHT, &view.highlight, "highlight"),
        (views::ASK, &view.ask, "ask"),
    ];
    let (field, _, name) = fields.into_iter().find(|(_, text, _)| text.chars().count() > MAX)?;
    let refusal = Refusal::FieldTooLong { field: name.to_owned(), max: MAX };
    Some((field.to_owned(), refusal.to_string()))
}

async fn drop(tx: &mut Tx, context: &Context, id: UpdateId, reason: &str) -> Outcome<Reply> {
    const MAX: usize = 500;
    let refusal = if reason.is_empty() {
        Refusal::MissingField { field: "reason".to_owned() }
    } else if reason.chars().count() > MAX {
        Refusal::FieldTooLong { field: "reason".to_owned(), max: MAX }
    } else {
        update::skip(tx, &context.actor.member, id, reason).await?;
        return Ok(Reply::CloseAndTell(Notice::Update(Told::Skipped)));
    };
    Ok(Reply::Errors(vec![(views::REASON.to_owned(), refusal.to_string())]))
}

async fn note(
    tx: &mut Tx,
    context: &Context,
    id: InitiativeId,
    marked: NoteFact,
    added: bool,
) -> Outcome<Reply> {
    if matches!(context.actor.standing, Standing::Bot | Standing::Deactivated) {
        return Ok(Reply::Silent);
    }
    if !added {
        update::unnote(tx, id, &marked).await?;
        return Ok(Reply::Silent);
    }
    let new = update::note(tx, id, &marked).await?;
    Ok(if new { Reply::Notice(Notice::Update(Told::Noted)) } else { Reply::Silent })
}
