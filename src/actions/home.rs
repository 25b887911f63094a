//! The App Home of one person: what stands there, and whose is to be shown anew.

use crate::actions::initiative::begun::begun;
use crate::actions::promise::{self, AtHome};
use crate::actions::{decision, mail, pulse};
use crate::domain::attention::week_of;
use crate::domain::calendar::parse_zone;
use crate::domain::captures::Captures;
use crate::domain::decision::Decision;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::{Initiative, Life, NextStep, SponsorSaid, Start, next_step};
use crate::domain::job::{Edit, Job};
use crate::domain::mail::Subscription;
use crate::domain::preferences::Preferences;
use crate::domain::settings::Settings;
use crate::store::homes::{self, Ask, Draft, Mine, Question};
use crate::store::kickoffs;
use crate::store::prewirings;
use crate::store::review_asked::{self, Waiting as Unreviewed};
use crate::store::{
    Result, Tx, decisions, efforts, initiatives, jobs, members, preferences, promises, prompts, settings,
    updates,
};
use jiff::SignedDuration;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;

/// Whoever opened their home tab within this time finds it up to date.
const LOOKS_BACK: SignedDuration = SignedDuration::from_hours(7 * 24);
/// As many things of one kind that need somebody are read.
const NEEDS: i64 = 20;
/// As many initiatives are read as a home tab can hold.
const INITIATIVES: i64 = 80;

/// What stands in one person's home tab.
#[derive(Debug, Clone, PartialEq)]
pub struct Home {
    /// Decisions that wait for their vote.
    pub decisions: Vec<Decision>,
    /// Decisions of theirs of which they were asked whether they are still right.
    pub reviews: Vec<Unreviewed>,
    /// Questions that wait for their answer.
    pub questions: Vec<Question>,
    /// Kickoffs that wait for their answers.
    pub kickoffs: Vec<kickoffs::Waiting>,
    /// Rounds before a proposal that wait for their answer.
    pub prewirings: Vec<prewirings::Waiting>,
    /// What they promised or are asked for, and what was promised to those initiatives that they lead.
    pub promises: Vec<AtHome>,
    /// Drafts that wait for them.
    pub drafts: Vec<Draft>,
    /// Live initiatives in which they have a part, the most relevant first.
    pub initiatives: Vec<Mine>,
    /// How many of those there are in all.
    pub total: usize,
    /// The first two weeks of the initiative that they lead and that began last; empty once those are over.
    pub begun: Option<Begun>,
    /// How often they are asked this week.
    pub week: Vec<Ask>,
    /// How long their answers of this week took.
    pub took: SignedDuration,
    /// How often people are asked in a week at most, where they did not choose.
    pub usual_asks: i64,
    /// How they want to be asked.
    pub preferences: Preferences,
    /// The name of their zone, as far as Slack tells.
    pub zone: Option<String>,
    /// How they get updates by e-mail; none where it is nothing for them.
    pub mail: Option<Subscription>,
    /// Whether updates go out by e-mail, too.
    pub by_mail: bool,
    /// The emoji that keep somebody's message.
    pub captures: Captures,
    /// To admins: what was decided for the workspace.
    pub administers: Option<Settings>,
    /// Whether they see the portfolio.
    pub is_head: bool,
}

/// The first two weeks of an initiative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// The initiative.
    pub initiative: Initiative,
    /// What there is to do, and what is done.
    pub starts: Vec<(Start, bool)>,
}

impl Home {
    /// Whether somebody is asked to be the sponsor and has not answered.
    pub fn invites(mine: &Mine, member: &MemberId) -> bool {
        let i = &mine.initiative;
        i.sponsor == *member
            && i.owner != *member
            && i.sponsor_said == SponsorSaid::Nothing
            && i.life == Life::Active
    }

    /// What the owner of an initiative does next.
    pub fn next_step(mine: &Mine) -> Option<NextStep> {
        next_step(&mine.initiative, mine.asked, &mine.steps, mine.unmet)
    }
}

/// Reads what stands in somebody's home tab: a fixed number of queries, however much there is. `by_mail`: updates go out by
/// e-mail, too.
pub async fn home(tx: &mut Tx, member: &MemberId, by_mail: bool) -> Result<Home> {
    let zone = members::find(tx, member).await?.and_then(|row| row.zone);
    let clock = zone.as_deref().and_then(|name| parse_zone(name).ok()).unwrap_or(TimeZone::UTC);
    let (initiatives, total) = homes::initiatives_of(tx, member, INITIATIVES).await?;
    let monday = week_of(tx.now(), &clock);
    let settings = settings::of(tx).await?;
    let (usual_asks, captures) = (settings.asks, settings.captures.clone());
    let is_head = settings.heads.contains(member);
    let administers = members::is_admin(tx, member).await?.then_some(settings);
    let newest = initiatives.iter().map(|mine| &mine.initiative).filter(|i| i.is_owned_by(member));
    let newest = newest.max_by_key(|initiative| (initiative.created_at, initiative.id)).cloned();
    let begun = match newest {
        Some(initiative) => Some(Begun { starts: begun(tx, &initiative).await?, initiative }),
        None => None,
    };
    Ok(Home {
        begun: begun.filter(|begun| !begun.starts.is_empty()),
        decisions: decision::open_for(tx, member).await?,
        reviews: review_asked::waiting(tx, member, NEEDS).await?,
        questions: questions(tx, member).await?,
        kickoffs: kickoffs::waiting(tx, member, NEEDS).await?,
        prewirings: prewirings::waiting(tx, member, NEEDS).await?,
        promises: promise::at_home(tx, member, &initiatives).await?,
        drafts: homes::drafts(tx, member, NEEDS).await?,
        initiatives,
        total,
        week: homes::week(tx, member, monday).await?,
        took: efforts::of_week(tx, member, monday).await?,
        usual_asks,
        preferences: preferences::of(tx, member).await?.current(tx.now(), &clock),
        zone,
        mail: if by_mail { mail::at_home(tx, member).await? } else { None },
        by_mail,
        captures,
        administers,
        is_head,
    })
}

/// The questions that wait for somebody's answer: their own, then those of whom they stand in for.
async fn questions(tx: &mut Tx, member: &MemberId) -> Result<Vec<Question>> {
    let mut waiting = Vec::new();
    for question in homes::questions(tx, member, NEEDS).await? {
        if !question.confidential || !pulse::has_answered(tx, question.round, member).await? {
            waiting.push(question);
        }
    }
    waiting.extend(homes::covered(tx, member, NEEDS).await?);
    Ok(waiting)
}

/// Somebody opened their home tab; it is shown, or shown anew. `lost`: nothing stands there.
pub async fn opened(tx: &mut Tx, member: &MemberId, lost: bool) -> Result<()> {
    homes::opened(tx, member, lost).await?;
    jobs::enqueue(tx, &Job::Edit(Edit::Home(member.clone()))).await
}

/// The home tabs of `members` show something that changed: those who looked at theirs lately see it.
pub async fn touch(tx: &mut Tx, members: &[MemberId]) -> Result<()> {
    let now = tx.now();
    let since = now.saturating_sub(LOOKS_BACK).unwrap_or(now);
    for member in homes::looking(tx, members, since).await? {
        jobs::enqueue(tx, &Job::Edit(Edit::Home(member))).await?;
    }
    Ok(())
}

/// Whatever brings a message up to date changes the home tabs of those concerned, too.
pub async fn touch_by(tx: &mut Tx, edit: &Edit) -> Result<()> {
    let concerned: BTreeSet<MemberId> = match edit {
        Edit::Initiative(id) => everybody(tx, *id).await?,
        Edit::SponsorInvite(_, member)
        | Edit::KickoffPrompt(_, member)
        | Edit::PrewiringPrompt(_, member) => [member.clone()].into(),
        Edit::CheckinPrompt(round, member) => {
            let stand_in = prompts::find(tx, *round, member).await?.and_then(|prompt| prompt.stand_in);
            stand_in.into_iter().chain([member.clone()]).collect()
        }
        Edit::Decision(id, _) => {
            let decision = decisions::find(tx, *id).await?;
            decision.into_iter().flat_map(|decision| decision.ask().approvers.clone()).collect()
        }
        Edit::Promise(id) => match promises::find(tx, *id).await? {
            Some(promise) => {
                let initiative = promise::about(tx, &promise).await?;
                let leads = [Some(initiative.owner), initiative.deputy];
                leads.into_iter().flatten().chain([promise.by]).chain(promise.offered_to).collect()
            }
            None => BTreeSet::new(),
        },
        Edit::UpdateDraft(id) => match updates::find(tx, *id).await? {
            Some(update) => everybody(tx, update.initiative).await?,
            None => BTreeSet::new(),
        },
        Edit::CheckinReport(_)
        | Edit::CheckinConcerns(_)
        | Edit::CheckinLate(..)
        | Edit::DecisionReview(..)
        | Edit::FeedbackCaptured(_)
        | Edit::UpdateSent(_)
        | Edit::UpdateQuestion(_)
        | Edit::Alignment(..)
        | Edit::Turn(..)
        | Edit::KickoffCall(_)
        | Edit::Prewiring(_)
        | Edit::Prototype(_)
        | Edit::Workshop(_)
        | Edit::Training(_)
        | Edit::Announcement(..)
        | Edit::Home(_)
        | Edit::One { .. } => BTreeSet::new(),
    };
    let concerned: Vec<_> = concerned.into_iter().collect();
    if concerned.is_empty() { Ok(()) } else { touch(tx, &concerned).await }
}

/// Everybody who has a part in an initiative.
async fn everybody(tx: &mut Tx, id: InitiativeId) -> Result<BTreeSet<MemberId>> {
    let Some(initiative) = initiatives::find(tx, id).await? else { return Ok(BTreeSet::new()) };
    let roster = initiatives::roster(tx, &initiative).await?;
    Ok(roster
        .stakeholders
        .into_iter()
        .chain(roster.followers)
        .chain([roster.owner])
        .chain(roster.deputy)
        .chain(roster.sponsor)
        .collect())
}
