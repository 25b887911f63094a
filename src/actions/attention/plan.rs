//! Nudges find their place: together where they come within an hour, and no more than the budget of the week.
//!
//! A whole page of people is planned with a fixed number of statements.

use crate::domain::attention::{Place, Planned, Urgency, free_number, gives_way, next_week, place, week_of};
use crate::domain::checkin::Why;
use crate::domain::ids::{MemberId, RoundId};
use crate::domain::job::{Job, Post};
use crate::domain::preferences::Preferences;
use crate::store::asks::Booking;
use crate::store::nudges::{self, Nudge};
use crate::store::{Result, Tx, asks, jobs, prompts};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, HashMap};

/// What waits for another week leaves at least this long to answer.
const TO_ANSWER: SignedDuration = SignedDuration::from_hours(1);

/// A nudge that somebody shall get.
#[derive(Debug, Clone)]
pub struct Wish {
    /// The question or the reminder.
    pub post: Post,
    /// Who.
    pub member: MemberId,
    /// For whom they answer, where that is somebody else.
    pub absent: Option<MemberId>,
    /// Of which round.
    pub round: RoundId,
    /// When.
    pub at: Timestamp,
    /// How urgent it is.
    pub urgency: Urgency,
    /// Where they live.
    pub zone: TimeZone,
    /// How they want to be asked.
    pub preferences: Preferences,
    /// How often they may be asked in a week.
    pub budget: i64,
}

/// What becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It comes at its time, or within the hour after it.
    Comes,
    /// Their week is full: it comes in the next one.
    Waits(Timestamp),
    /// Their week is full, and the next one is too late.
    Never,
}

/// Plans nudges, each person at most once; what becomes of each, in their order.
pub async fn plan(tx: &mut Tx, wishes: &[Wish]) -> Result<Vec<Fate>> {
    let mut book = Book::open(tx, wishes).await?;
    let fates = wishes.iter().map(|wish| book.enter(wish)).collect();
    book.close(tx).await?;
    Ok(fates)
}

/// Sends somebody a question now that they asked for themselves: it takes nothing of their week.
pub async fn uncounted(tx: &mut Tx, round: RoundId, member: &MemberId, closes_at: Timestamp) -> Result<()> {
    let post = Post::CheckinPrompt(round, member.clone());
    let (at, subject) = (tx.now(), post.subject());
    let urgency = Urgency { reminder: false, closes_at };
    let carrier = Some(subject.clone());
    let nudge = Nudge { subject, member: member.clone(), round, urgency, at, carrier, absent: None };
    nudges::insert_all(tx, &[nudge]).await?;
    jobs::enqueue(tx, &Job::Post(post)).await
}

/// What is planned for some people, and what changes in it.
struct Book {
    now: Timestamp,
    planned: HashMap<MemberId, Vec<Planned>>,
    items: HashMap<String, Vec<Nudge>>,
    taken: HashMap<(MemberId, Date), Vec<i64>>,
    bookings: Vec<Booking>,
    nudges: Vec<Nudge>,
    jobs: Vec<(Job, Timestamp)>,
    /// Messages whose place another one takes: what they carry goes with it, and so does their ask.
    follows: Vec<(String, String, Timestamp)>,
    /// Messages that wait: another one takes their ask.
    ousted: Vec<(String, String, Timestamp)>,
}

impl Book {
    async fn open(tx: &mut Tx, wishes: &[Wish]) -> Result<Self> {
        let members: Vec<_> = wishes.iter().map(|wish| wish.member.clone()).collect();
        let now = tx.now();
        let mut messages: BTreeMap<(MemberId, String), Vec<Nudge>> = BTreeMap::new();
        for nudge in nudges::waiting(tx, &members, now).await? {
            if let Some(carrier) = nudge.carrier.clone() {
                messages.entry((nudge.member.clone(), carrier)).or_default().push(nudge);
            }
        }
        let zones: HashMap<_, _> = wishes.iter().map(|wish| (&wish.member, &wish.zone)).collect();
        let mut book = Self {
            now,
            planned: HashMap::new(),
            items: HashMap::new(),
            taken: HashMap::new(),
            bookings: Vec::new(),
            nudges: Vec::new(),
            jobs: Vec::new(),
            follows: Vec::new(),
            ousted: Vec::new(),
        };
        for ((member, carrier), items) in messages {
            let times = || items.iter().map(|nudge| nudge.at);
            let (Some(first), Some(last), Some(zone)) = (times().min(), times().max(), zones.get(&member))
            else {
                continue;
            };
            let Some(urgency) = items.iter().map(|nudge| nudge.urgency).min() else { continue };
            let planned =
                Planned { carrier: carrier.clone(), first, last, week: week_of(last, zone), urgency };
            book.planned.entry(member).or_default().push(planned);
            book.items.insert(carrier, items);
        }
        let weeks = || wishes.iter().map(|wish| week_of(wish.at, &wish.zone));
        if let (Some(first), Some(last)) = (weeks().min(), weeks().max()) {
            let after = last.saturating_add(jiff::Span::new().days(7));
            book.taken = asks::taken(tx, &members, first, after).await?;
        }
        Ok(book)
    }

    fn enter(&mut self, wish: &Wish) -> Fate {
        let subject = wish.post.subject();
        let known = self.planned.get(&wish.member).cloned().unwrap_or_default();
        if known.iter().any(|message| self.carries(&message.carrier, &subject)) {
            return Fate::Comes;
        }
        match place(wish.at, &known, self.now) {
            Place::With(message) => self.keep(wish, wish.at, &message.carrier),
            Place::Leads(message) => {
                self.follows.push((message.carrier.clone(), subject.clone(), wish.at));
                self.send(wish, wish.at);
            }
            Place::Own => return self.own(wish, &known),
        }
        Fate::Comes
    }

    fn carries(&self, carrier: &str, subject: &str) -> bool {
        self.items.get(carrier).is_some_and(|items| items.iter().any(|item| item.subject == subject))
    }

    /// A message of its own takes an ask: a free one, that of something less urgent, or one of the next week.
    fn own(&mut self, wish: &Wish, known: &[Planned]) -> Fate {
        let week = week_of(wish.at, &wish.zone);
        if self.take(wish, wish.at, week) {
            return Fate::Comes;
        }
        if let Some(message) = gives_way(wish.urgency, week, known) {
            self.ousted.push((message.carrier.clone(), wish.post.subject(), wish.at));
            self.send(wish, wish.at);
            return Fate::Comes;
        }
        self.later(wish, week)
    }

    /// Takes a free ask of that week, if there is one.
    fn take(&mut self, wish: &Wish, at: Timestamp, week: Date) -> bool {
        let taken = self.taken.entry((wish.member.clone(), week)).or_default();
        let Some(number) = free_number(wish.budget, taken) else { return false };
        taken.push(number);
        let (member, subject) = (wish.member.clone(), wish.post.subject());
        self.bookings.push(Booking { member, week, number, subject, at });
        self.send(wish, at);
        true
    }

    fn later(&mut self, wish: &Wish, week: Date) -> Fate {
        let at = wish.preferences.reminded_at(next_week(week, &wish.zone), &wish.zone);
        let in_time = at.duration_until(wish.urgency.closes_at) >= TO_ANSWER;
        let there = !wish.preferences.is_away(at, &wish.zone);
        if in_time && there && self.take(wish, at, week_of(at, &wish.zone)) {
            Fate::Waits(at)
        } else {
            Fate::Never
        }
    }

    fn send(&mut self, wish: &Wish, at: Timestamp) {
        self.keep(wish, at, &wish.post.subject());
        self.jobs.push((Job::Post(wish.post.clone()), at));
    }

    fn keep(&mut self, wish: &Wish, at: Timestamp, carrier: &str) {
        self.nudges.push(Nudge {
            subject: wish.post.subject(),
            member: wish.member.clone(),
            round: wish.round,
            urgency: wish.urgency,
            at,
            carrier: Some(carrier.to_owned()),
            absent: wish.absent.clone(),
        });
    }

    async fn close(self, tx: &mut Tx) -> Result<()> {
        for (carrier, to, at) in &self.follows {
            nudges::follow(tx, carrier, to).await?;
            asks::hand_over(tx, carrier, to, *at).await?;
        }
        for (carrier, to, at) in &self.ousted {
            nudges::leave_all(tx, carrier).await?;
            asks::hand_over(tx, carrier, to, *at).await?;
        }
        asks::book(tx, &self.bookings).await?;
        nudges::insert_all(tx, &self.nudges).await?;
        jobs::enqueue_all(tx, &self.jobs).await?;
        for (carrier, ..) in &self.ousted {
            for item in self.items.get(carrier).into_iter().flatten() {
                give_way(tx, item).await?;
            }
        }
        Ok(())
    }
}

/// A question that gave way to a more urgent one counts as excused, for that is what it is now; a reminder just does not come,
/// and somebody who is away has nobody who is asked instead.
async fn give_way(tx: &mut Tx, item: &Nudge) -> Result<()> {
    match &item.absent {
        Some(absent) => prompts::stand_in(tx, item.round, absent, None).await,
        None if item.urgency.reminder => Ok(()),
        None => prompts::excuse_one(tx, item.round, &item.member, Why::Budget).await,
    }
}
