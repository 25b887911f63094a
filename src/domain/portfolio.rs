//! How several initiatives bear on one reader: what needs them, what changed, what is quiet, what goes as planned.
//!
//! A digest is one reader's portfolio since the digest before; anybody who looks at many initiatives can have one of any window. To reuse
//! it: choose which initiatives, and since when; `read` in the store's file of the same name reads their [`Item`]s in a fixed number of queries
//! however many they are, and [`Portfolio::of`] sorts them, exceptions first. Nothing here knows how it is shown.

pub mod all;

use super::health::Health;
use super::ids::{DecisionId, MemberId, UpdateId};
use super::initiative::Initiative;
use super::stage::Stage;
use super::update::{DatesFact, DecisionFact, Part, StageUpdate};
use jiff::Timestamp;
use jiff::civil::Date;

/// What an initiative is to its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// They sponsor it.
    Sponsors,
    /// They follow it, or look at it for another reason: nothing is asked of them but their vote.
    Follows,
}

/// Something that waits for the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// A decision waits for their vote.
    Vote {
        /// Its number.
        decision: DecisionId,
        /// What it asks.
        title: String,
        /// Until when, if anybody said so.
        due: Option<Timestamp>,
        /// The address of its card, theirs before the channel's; none where neither was posted.
        card: Option<String>,
    },
    /// The last update asks something of its sponsor, who did not say that they read it.
    Ask {
        /// The update.
        update: UpdateId,
        /// What is asked.
        text: String,
        /// When it went out.
        at: Timestamp,
        /// The address of the update in its channel; none where it was not posted.
        link: Option<String>,
    },
    /// They are asked to sponsor it and did not answer.
    Invitation,
}

impl Need {
    fn due(&self) -> Option<Timestamp> {
        if let Self::Vote { due, .. } = self { *due } else { None }
    }
}

/// An update that went out within the window, as far as it matters to a reader of many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// The update.
    pub update: UpdateId,
    /// How it is doing.
    pub health: Health,
    /// The stage that it reached.
    pub moved: Option<Stage>,
    /// The day on which its stage is expected to end now, where that was moved to a later one.
    pub slipped: Option<Date>,
    /// The decisions that ended.
    pub decided: Option<Ended>,
    /// Whether nothing worth a line changed.
    pub quiet: bool,
    /// The address of the update in its channel; none where it was not posted.
    pub link: Option<String>,
}

/// Decisions that ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// How many.
    pub count: usize,
    /// The first of them.
    pub first: DecisionId,
    /// How it ended, in one word for people.
    pub state: String,
    /// What it asked.
    pub title: String,
}

impl Week {
    /// What matters of an update. What its owner left out of it is not said here, either.
    pub fn of(update: &StageUpdate, link: Option<String>) -> Self {
        let facts = &update.facts;
        let says = !update.words.hidden.parts.contains_key(&Part::Changed);
        let count = facts.decided().count();
        let ended = |first: &DecisionFact| Ended {
            count,
            first: first.id,
            state: first.state.clone(),
            title: first.title.clone(),
        };
        let dates = facts.stage.dates.filter(DatesFact::slipped);
        Self {
            update: update.id,
            health: update.health(),
            moved: facts.moved().then_some(facts.stage.stage),
            slipped: dates.map(|dates| dates.forecast.expected),
            decided: facts.decided().next().filter(|_| says).map(ended),
            quiet: facts.is_quiet(),
            link,
        }
    }
}

/// An initiative as its reader sees it, within a window of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The initiative.
    pub initiative: Initiative,
    /// What it is to the reader.
    pub share: Share,
    /// What waits for the reader.
    pub needs: Vec<Need>,
    /// How it was doing before the window, if an update said so.
    pub before: Option<Health>,
    /// Updates that went out within the window, the first one first.
    pub weeks: Vec<Week>,
}

/// The single most telling change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It reached a stage.
    Moved(Stage),
    /// It is doing worse, or better.
    Health {
        /// Than this.
        from: Health,
        /// Now.
        to: Health,
    },
    /// Its stage ends later.
    Slipped(Date),
    /// Decisions ended.
    Decided(Ended),
    /// Something else that its update tells.
    News,
}

/// How an initiative bears on its reader: the first of these that is true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bearing {
    /// Something waits for them.
    NeedsYou,
    /// An update told something new.
    Changed(Change),
    /// Updates went out, and told nothing new.
    Quiet,
    /// No update since.
    AsPlanned,
}

impl Item {
    /// How it is doing, by its last update.
    pub fn health(&self) -> Option<Health> {
        self.weeks.last().map(|week| week.health).or(self.before)
    }

    /// The address of its last update within the window.
    pub fn link(&self) -> Option<&str> {
        self.weeks.last()?.link.as_deref()
    }

    /// How it bears on the reader.
    pub fn bearing(&self) -> Bearing {
        match self.change() {
            _ if !self.needs.is_empty() => Bearing::NeedsYou,
            Some(change) => Bearing::Changed(change),
            None if self.weeks.is_empty() => Bearing::AsPlanned,
            None => Bearing::Quiet,
        }
    }

    /// What changed most within the window, if anything did.
    pub fn change(&self) -> Option<Change> {
        let last = self.weeks.last()?;
        let weeks = || self.weeks.iter().rev();
        let turned = self.before.filter(|before| *before != last.health);
        let turned = turned.map(|from| Change::Health { from, to: last.health });
        let worse = |change: &Change| matches!(change, Change::Health { from, to } if to > from);
        weeks()
            .find_map(|week| week.moved)
            .map(Change::Moved)
            .or_else(|| turned.clone().filter(worse))
            .or_else(|| weeks().find_map(|week| week.slipped).map(Change::Slipped))
            .or(turned)
            .or_else(|| self.decided())
            .or_else(|| weeks().any(|week| !week.quiet).then_some(Change::News))
    }

    fn decided(&self) -> Option<Change> {
        let mut all = self.weeks.iter().filter_map(|week| week.decided.as_ref());
        let first = all.next()?;
        let count = first.count + all.map(|ended| ended.count).sum::<usize>();
        Some(Change::Decided(Ended { count, ..first.clone() }))
    }

    fn due(&self) -> Option<Timestamp> {
        self.needs.iter().filter_map(Need::due).min()
    }
}

/// Initiatives of one reader, exceptions first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Portfolio {
    /// Those that need them, what is due first at the beginning.
    pub needs: Vec<Item>,
    /// Those that changed, those that do worst first.
    pub changed: Vec<(Item, Change)>,
    /// Those of which updates told nothing new, by name.
    pub quiet: Vec<Item>,
    /// Those without an update, by name.
    pub planned: Vec<Item>,
}

impl Portfolio {
    /// Sorts items by how they bear on their reader.
    pub fn of(mut items: Vec<Item>) -> Self {
        items.sort_by_cached_key(|item| (item.initiative.name.to_lowercase(), item.initiative.id));
        let mut all = Self::default();
        for item in items {
            match item.bearing() {
                Bearing::NeedsYou => all.needs.push(item),
                Bearing::Changed(change) => all.changed.push((item, change)),
                Bearing::Quiet => all.quiet.push(item),
                Bearing::AsPlanned => all.planned.push(item),
            }
        }
        // Sorting is stable: names decide where nothing else does.
        all.needs.sort_by_key(|item| item.due().map_or((1, Timestamp::MAX), |due| (0, due)));
        all.changed.sort_by_key(|(item, _)| std::cmp::Reverse(item.health()));
        all
    }

    /// Every item, in its order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        let changed = self.changed.iter().map(|(item, _)| item);
        self.needs.iter().chain(changed).chain(&self.quiet).chain(&self.planned)
    }
}

/// Whether an update asks something of one of its readers, so that it cannot wait for their digest: a vote; and of its sponsor what its
/// owner asks for, and a look at what was decided without them.
pub fn asks(update: &StageUpdate, reader: &MemberId, share: Share) -> bool {
    let votes = update.facts.waiting().any(|decision| decision.waiting_for.contains(reader));
    let sponsor = !update.words.ask.trim().is_empty() || update.facts.without_sponsor().next().is_some();
    votes || (share == Share::Sponsors && sponsor)
}

#[cfg(test)]
pub(crate) mod tests;
