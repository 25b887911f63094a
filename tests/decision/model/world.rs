//! A decision in a real database, to which the same things are done as to the model.

mod at_once;

use super::{EMOJI, Model, PEOPLE, Step};
use crate::common::{Engine, HOME, House, actor, db, member};
use accord::actions::decision::draft::{Draft, RuleChoice};
use accord::actions::decision::vote::{self, Say, Seen};
use accord::actions::decision::{approver, concern, edit, propose, reopen, settle, withdraw};
use accord::actions::{ActionError, Outcome};
use accord::domain::ballot::Way;
use accord::domain::decision::{CardReading, Decision, Evidence, Found, Place as Lies, Text, Version};
use accord::domain::emoji::{Emoji, Verdict};
use accord::domain::ids::{ChannelId, DecisionId, MessageTs};
use accord::domain::initiative::Initiative;
use accord::domain::job::Post;
use accord::domain::people::{Actor, Standing};
use accord::store::posts::{self, Place};
use accord::store::{Tx, decisions, of, unit};
use futures_util::future::BoxFuture;
use jiff::{SignedDuration, Timestamp};
use std::cell::{Cell, OnceCell};
use tokio::runtime::Runtime;

thread_local! {
    /// One house an engine: a decision is quicker made than a database.
    static HOUSES: [OnceCell<(Runtime, House, Initiative)>; 2] = const { [const { OnceCell::new() }; 2] };
    /// Decisions, steps, and how many steps left one final.
    pub static TRIED: Cell<[usize; 3]> = const { Cell::new([0; 3]) };
}

/// One decision, its own clock, and the marks under its cards.
#[derive(Debug)]
pub struct Table {
    engine: usize,
    id: DecisionId,
    now: Timestamp,
    marks: Vec<(usize, usize)>,
    ben_is_gone: bool,
}

impl Table {
    pub fn new(engine: Engine, all: bool) -> Self {
        let at = usize::from(engine == Engine::Postgres);
        let initiative = HOUSES.with(|houses| {
            let made = houses[at].get_or_init(|| {
                let runtime = Runtime::new().unwrap();
                let (house, initiative) = runtime.block_on(async {
                    let house = db(engine).await;
                    let initiative = house.initiative().await;
                    (house, initiative)
                });
                (runtime, house, initiative)
            });
            made.2.clone()
        });
        let [cases, steps, finals] = TRIED.get();
        TRIED.set([cases + 1, steps, finals]);
        let now = "2026-03-02T08:00:00Z".parse().unwrap();
        let mut table = Self { engine: at, id: DecisionId(0), now, marks: Vec::new(), ben_is_gone: false };
        let draft = Draft {
            text: Text { title: "Cap the bonus".into(), ..Text::default() },
            approvers: [PEOPLE[0], PEOPLE[1]].map(member).into(),
            rule: if all { RuleChoice::All } else { RuleChoice::Any },
            due: Some(day(now)),
            ..Draft::default()
        };
        let nonce = format!("case {}", cases + 1);
        table.id = table
            .act(move |tx| {
                Box::pin(async move {
                    let window = SignedDuration::from_mins(10);
                    propose::propose(tx, &actor("U_OWNER"), &initiative, draft, &nonce, window).await
                })
            })
            .unwrap();
        table.card_stands(1);
        table
    }

    fn act<T, F>(&self, work: F) -> Outcome<T>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Outcome<T>> + Send + 'static,
        T: Send + 'static,
    {
        HOUSES.with(|houses| {
            let (runtime, house, _) = houses[self.engine].get().unwrap();
            runtime.block_on(house.db.write(of(HOME), self.now, unit(work)))
        })
    }

    pub fn decision(&self) -> Decision {
        let id = self.id;
        let found = self.act(move |tx| Box::pin(async move { Ok(decisions::find(tx, id).await?) }));
        found.unwrap().unwrap()
    }

    fn seen(&self, version: u32) -> Seen {
        let (channel, ts) = (ChannelId::new("C_HUB"), MessageTs::new(format!("{}.{version}", self.id.0)));
        Seen { decision: self.id, version: Version(version), place: Lies::Channel, channel, ts }
    }

    fn card_stands(&self, version: u32) {
        let seen = self.seen(version);
        self.act(move |tx| {
            Box::pin(async move {
                let subject = Post::DecisionCard(seen.decision, seen.version).subject();
                Ok(posts::save(tx, &subject, &Place { channel: seen.channel, ts: seen.ts }).await?)
            })
        })
        .unwrap();
    }

    fn who(&self, who: usize) -> Actor {
        let gone = who == 1 && self.ben_is_gone;
        let standing = if gone { Standing::Deactivated } else { Standing::Full };
        Actor { standing, ..actor(PEOPLE[who]) }
    }

    /// What reading the card and everybody's account gives.
    fn evidence(&self) -> Evidence {
        let (decision, seen) = (self.decision(), self.seen(self.decision().version().0));
        let mark = |(who, emoji): &(usize, usize)| (member(PEOPLE[*who]), Emoji::new(EMOJI[*emoji]));
        let found = Found::Marks(self.marks.iter().map(mark).collect());
        let card = decision.card(seen.channel, seen.ts);
        let standings = (0..PEOPLE.len()).map(|who| (member(PEOPLE[who]), self.who(who).standing));
        Evidence {
            cards: vec![CardReading { card, place: Lies::Channel, found }],
            standings: standings.collect(),
            read_at: self.now,
        }
    }

    /// The same step as the model takes, a minute after the one before.
    pub fn lives(&mut self, step: &Step) {
        self.now += SignedDuration::from_mins(1);
        let version = self.decision().version();
        match *step {
            Step::Mark { who, emoji } => {
                self.marks.push((who, emoji));
                self.reacts(who, emoji, true);
            }
            Step::Unmark { who, emoji } => {
                self.marks.retain(|mark| *mark != (who, emoji));
                self.reacts(who, emoji, false);
            }
            Step::Press { who, yes } => drop(self.says(who, Way::Button, yes, version.0)),
            Step::Choose { who, yes } => drop(self.says(who, Way::Choice, yes, version.0)),
            Step::PressOld { who, yes } => {
                let no = self.says(who, Way::Button, yes, version.0 - 1);
                assert!(matches!(no, Err(ActionError::Refusal(_))), "no vote for a text not seen: {no:?}");
            }
            Step::Undo { who } => {
                let (who, seen, at) = (member(PEOPLE[who]), self.seen(version.0), self.now);
                self.act(move |tx| {
                    Box::pin(async move { Ok(vote::take_back(tx, &who, &seen, Way::Choice, at).await?) })
                })
                .unwrap();
            }
            Step::Raise { .. } | Step::Resolve { .. } | Step::Overrule { .. } => self.objects(step),
            Step::Edit | Step::Reopen => self.begins_again(step, version),
            Step::Withdraw => {
                let id = self.id;
                self.act(move |tx| {
                    Box::pin(async move {
                        withdraw::withdraw(tx, &actor("U_OWNER"), id, version, String::new()).await
                    })
                })
                .unwrap();
            }
            Step::Leave => {
                self.ben_is_gone = true;
                self.act(|tx| {
                    Box::pin(async move {
                        Ok(approver::changed(
                            tx,
                            &member(PEOPLE[1]),
                            Some(Standing::Full),
                            Standing::Deactivated,
                        )
                        .await?)
                    })
                })
                .unwrap();
            }
            Step::Name => {
                let paper = (self.id, version);
                self.act(move |tx| {
                    Box::pin(async move {
                        let new = Some(member(PEOPLE[2]));
                        approver::name(tx, &actor("U_OWNER"), paper, &member(PEOPLE[1]), new).await
                    })
                })
                .unwrap();
            }
            Step::Wait => {
                self.now += SignedDuration::from_mins(11);
                self.reads(version, false);
            }
            Step::Deadline => {
                let due = self.decision().deadline().unwrap();
                self.now = self.now.max(due) + SignedDuration::from_mins(2);
                self.reads(version, true);
            }
        }
    }

    fn reacts(&self, who: usize, emoji: usize, added: bool) {
        let (who, seen, at) = (self.who(who), self.seen(self.decision().version().0), self.now);
        self.act(move |tx| {
            Box::pin(
                async move { Ok(vote::react(tx, &who, &seen, Emoji::new(EMOJI[emoji]), added, at).await?) },
            )
        })
        .unwrap();
    }

    fn says(&self, who: usize, way: Way, yes: bool, version: u32) -> Outcome<()> {
        let (who, seen, say) = (self.who(who), self.seen(version), say(way, yes, self.now));
        self.act(move |tx| Box::pin(async move { vote::cast(tx, &who, &seen, say).await.map(drop) }))
    }

    fn objects(&self, step: &Step) {
        let (id, step) = (self.id, step.clone());
        let raisers: Vec<_> = self.decision().concerns().iter().map(|c| (c.number, c.by.clone())).collect();
        let done = self.act(move |tx| {
            Box::pin(async move {
                match step {
                    Step::Raise { who } => concern::raise(tx, &actor(PEOPLE[who]), id, "Not asked.").await,
                    Step::Resolve { number } => {
                        let (_, by) = raisers.into_iter().find(|(n, _)| *n == number).unwrap();
                        concern::resolve(tx, &actor(by.as_str()), id, number, true).await
                    }
                    Step::Overrule { number } => {
                        concern::overrule(tx, &actor(PEOPLE[0]), id, number, "It is.").await
                    }
                    other => panic!("{other:?}"),
                }
            })
        });
        done.unwrap();
    }

    /// A new version: the old card stays where it is, and nobody has marked the new one.
    fn begins_again(&mut self, step: &Step, version: Version) {
        let (id, due, edits) = (self.id, day(self.now), *step == Step::Edit);
        let before = self.decision();
        self.act(move |tx| {
            Box::pin(async move {
                if edits {
                    let draft = changed(tx, &before, due).await?;
                    edit::edit(tx, &actor("U_OWNER"), id, version, draft).await
                } else {
                    reopen::reopen(tx, &actor(PEOPLE[0]), id, version, "New facts.", due).await
                }
            })
        })
        .unwrap();
        self.marks.clear();
        self.card_stands(version.0 + 1);
    }

    fn reads(&self, version: Version, expires: bool) {
        let (id, evidence) = (self.id, self.evidence());
        self.act(move |tx| {
            Box::pin(async move {
                if expires {
                    Ok(settle::expire(tx, id, version, &evidence).await?)
                } else {
                    Ok(settle::settle(tx, id, version, &evidence).await?)
                }
            })
        })
        .unwrap();
    }

    pub fn says_the_same_as(&self, model: &Model, step: &Step) {
        let now = self.decision();
        let stands = (now.version().0, now.state().word(), now.ballot().votes().len());
        assert_eq!(stands, (model.version, model.word(), model.votes()), "after {step:?}");
        let concerns: Vec<_> = now.open_concerns().into_iter().collect();
        assert_eq!(concerns, model.concerns.keys().copied().collect::<Vec<_>>(), "after {step:?}");
        let approvers: Vec<_> = model.approvers.iter().map(|who| member(PEOPLE[*who])).collect();
        assert_eq!(now.ask().approvers, approvers, "after {step:?}");
        let [cases, steps, finals] = TRIED.get();
        TRIED.set([cases, steps + 1, finals + usize::from(model.end.is_some())]);
    }

    /// What the store lists as open is open, for whom it waits.
    pub fn ends(self, model: &Model) {
        let waits = self.act(|tx| {
            Box::pin(async move { Ok(decisions::waiting_for(tx, &member(PEOPLE[0]), 100_000).await?) })
        });
        let listed = waits.unwrap().iter().any(|decision| decision.id() == self.id);
        let silent = model.words.get(&0).is_none_or(std::collections::BTreeMap::is_empty);
        assert_eq!(listed, model.end.is_none() && silent, "it waits for whom it asks");
    }
}

fn say(way: Way, yes: bool, at: Timestamp) -> Say {
    let verdict = if yes { Verdict::Approve } else { Verdict::Reject };
    Say { way, verdict, instead: None, at }
}

/// The same with another title.
async fn changed(tx: &mut Tx, before: &Decision, due: jiff::civil::Date) -> Outcome<Draft> {
    let mut draft = Draft::of(tx, before, &member("U_OWNER")).await?;
    draft.text.title = format!("Cap the bonus at {} %", 100 + before.version().0);
    draft.due = Some(due);
    Ok(draft)
}

/// A month later.
fn day(now: Timestamp) -> jiff::civil::Date {
    (now + SignedDuration::from_hours(24 * 30)).to_zoned(jiff::tz::TimeZone::UTC).date()
}
