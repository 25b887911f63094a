//! Whatever people do, in whatever order: every item comes to exactly one end, and everybody who gave it hears that end exactly once.
//!
//! All of it happens in one moment: what tells one end from the next is no clock. Nothing here models merges: who gave what is written down as people do it, where an item went is asked of the store, and who was
//! told is read from the messages as they would be sent. `ACCORD_FEEDBACK_CASES=2000` runs the long figure.

use super::*;
use accord::actions::feedback as act;
use accord::actions::{ActionError, Outcome};
use accord::store::Tx;
use futures_util::future::BoxFuture;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestError, TestRunner};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

const PEOPLE: [&str; 5] = ["U_ANA", "U_BEN", "U_CAT", "U_KIM", "U_LEE"];
const OWNER: &str = "U_OWNER";

/// What somebody does; items and people are taken round, so that every number means one.
#[derive(Debug, Clone)]
enum Step {
    Give {
        author: usize,
        by: usize,
    },
    Again {
        item: usize,
        by: usize,
    },
    Second {
        item: usize,
        by: usize,
    },
    Merge {
        item: usize,
        into: usize,
    },
    Part {
        item: usize,
    },
    Judge {
        item: usize,
        how: usize,
    },
    Remove {
        item: usize,
    },
    /// What it asks for is approved elsewhere: an end that takes back the one before, where that was a no.
    Approve {
        item: usize,
    },
    /// What was to be said is said; else it waits, and tells what is true by then.
    Deliver,
}

fn step() -> impl Strategy<Value = Step> {
    let (item, who) = (|| 0..8_usize, || 0..PEOPLE.len());
    prop_oneof![
        3 => (who(), who()).prop_map(|(author, by)| Step::Give { author, by }),
        1 => (item(), who()).prop_map(|(item, by)| Step::Again { item, by }),
        2 => (item(), who()).prop_map(|(item, by)| Step::Second { item, by }),
        4 => (item(), item()).prop_map(|(item, into)| Step::Merge { item, into }),
        3 => item().prop_map(|item| Step::Part { item }),
        2 => (item(), 0..4_usize).prop_map(|(item, how)| Step::Judge { item, how }),
        1 => item().prop_map(|item| Step::Remove { item }),
        1 => item().prop_map(|item| Step::Approve { item }),
        2 => Just(Step::Deliver),
    ]
}

/// An item and everybody who gave it.
struct Given {
    id: FeedbackId,
    author: usize,
    by: BTreeSet<usize>,
}

struct Case<'a> {
    house: &'a mut House,
    hub: &'a Initiative,
    given: Vec<Given>,
    jobs: Vec<Job>,
    /// What was taken back before it had an end.
    gone: BTreeSet<FeedbackId>,
    /// The item with whose end each one ended.
    ended: BTreeMap<FeedbackId, FeedbackId>,
    /// How often each was told the end of each item.
    heard: BTreeMap<(String, FeedbackId), usize>,
}

impl Case<'_> {
    /// Does something; `None` where it is refused.
    async fn does<T, F>(&self, work: F) -> Option<T>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Outcome<T>> + Send + 'static,
        T: Send + 'static,
    {
        match self.house.write(work).await {
            Ok(done) => Some(done),
            Err(ActionError::Refusal(_)) => None,
            Err(ActionError::Store(error)) => panic!("{error}"),
        }
    }

    async fn takes(&mut self, step: &Step) {
        if let Step::Give { author, by } = *step {
            return self.give(author, by).await;
        }
        let Some(count) = Some(self.given.len()).filter(|count| *count > 0) else { return };
        let of = |item: usize| self.given[item % count].id;
        match *step {
            Step::Give { .. } => {}
            Step::Again { item, by } => {
                let (hub, who, ts) = (self.hub.clone(), member(PEOPLE[by]), format!("{}.0", of(item).0));
                let words = said(Some(PEOPLE[self.given[item % count].author]), "again", &ts);
                let done =
                    self.does(move |tx| Box::pin(async move { capture(tx, &hub, &who, words).await })).await;
                if matches!(done, Some(Captured::Already(_))) {
                    self.given[item % count].by.insert(by);
                }
            }
            Step::Second { item, by } => {
                let (id, who) = (of(item), member(PEOPLE[by]));
                let done =
                    self.does(move |tx| Box::pin(async move { act::second(tx, id, &who).await })).await;
                if done.is_some() {
                    self.given[item % count].by.insert(by);
                }
            }
            Step::Merge { item, into } => {
                let (id, into) = (of(item), of(into).to_string());
                self.does(move |tx| Box::pin(async move { act::merge(tx, id, &member(OWNER), &into).await }))
                    .await;
            }
            Step::Part { item } => {
                let id = of(item);
                self.does(move |tx| Box::pin(async move { act::part(tx, id, &member(OWNER)).await })).await;
            }
            Step::Judge { item, how } => {
                let reason = "no budget".to_owned();
                let ways = [State::Accepted, State::Parked, State::Declined { reason }, State::Done];
                self.judge(of(item), ways[how].clone()).await;
            }
            Step::Remove { item } => {
                let (id, who) = (of(item), member(PEOPLE[self.given[item % count].author]));
                let before = state(self.house, id.0).await.0;
                let done =
                    self.does(move |tx| Box::pin(async move { act::remove(tx, id, &who).await })).await;
                if done.is_some() && !self.ended.contains_key(&id) {
                    self.gone.insert(id);
                } else if done.is_some()
                    && let State::Merged { into, .. } = before
                {
                    self.handed_on(id, into);
                }
            }
            Step::Approve { item } => self.approve(of(item)).await,
            Step::Deliver => self.deliver().await,
        }
        self.jobs.extend(self.house.due_jobs().await);
    }

    async fn give(&mut self, author: usize, by: usize) {
        if self.given.len() == 8 {
            return;
        }
        let (hub, who) = (self.hub.clone(), member(PEOPLE[by]));
        let next = unit(|tx| {
            Box::pin(async move {
                let id = accord::store::counters::next(tx, "feedback").await?;
                Ok::<_, StoreError>(id)
            })
        });
        // The message is named after its item, so that it can be captured again.
        let number = self.house.write::<_, StoreError, _>(next).await.unwrap() + 1;
        let words = said(Some(PEOPLE[author]), "Too many forms", &format!("{number}.0"));
        let done = self.does(move |tx| Box::pin(async move { capture(tx, &hub, &who, words).await })).await;
        let Some(Captured::New(item)) = done else { panic!("not new: {done:?}") };
        self.given.push(Given { id: item.id, author, by: [author, by].into() });
    }

    async fn judge(&mut self, id: FeedbackId, state: State) {
        let (last, wanted) = (!state.is_open(), state.clone());
        let before = self::state(self.house, id.0).await;
        let judged = self
            .does(move |tx| Box::pin(async move { act::judge(tx, id, &member(OWNER), None, state).await }))
            .await;
        if before.0 == wanted {
            // The same said twice is answered, and changes nothing.
            assert_eq!(self::state(self.house, id.0).await, before, "{id}");
            return;
        }
        if judged.is_none() || !last {
            return;
        }
        for place in 0..self.given.len() {
            let item = self.given[place].id;
            if !self.gone.contains(&item) && self.carrier(item).await.0 == id {
                assert_eq!(self.ended.insert(item, id), None, "{item} ends twice");
            }
        }
    }

    /// What is taken back after its end has left those who gave it with the item that it was merged into.
    fn handed_on(&mut self, id: FeedbackId, into: FeedbackId) {
        self.gone.insert(id);
        let by = self.given.iter().find(|item| item.id == id).map(|item| item.by.clone()).unwrap_or_default();
        self.given.iter_mut().filter(|item| item.id == into).for_each(|item| item.by.extend(&by));
    }

    async fn approve(&mut self, id: FeedbackId) {
        self.does(move |tx| {
            Box::pin(async move {
                act::decided(tx, id, &member(OWNER), State::Accepted).await.map_err(ActionError::Store)
            })
        })
        .await;
        let (last, found) = self.carrier(id).await;
        if found.is_open() {
            // Whoever heard the no hears how it ends now.
            self.ended.retain(|_, end| *end != last);
            self.heard.retain(|(_, item), _| *item != last);
        }
    }

    /// Reads what is sent by now, and counts the ends among it.
    async fn deliver(&mut self) {
        self.jobs.extend(self.house.due_jobs().await);
        let jobs = std::mem::take(&mut self.jobs);
        for (who, text) in told(self.house, &jobs).await {
            for item in &self.given {
                let number = format!("*{}*", item.id);
                let done = text.contains(&format!("You said, we did: {number}"));
                let declined = text.contains(&format!("Feedback {number}")) && text.contains("is declined");
                // Whoever takes their words back after the end, but before it was told, has that told instead.
                let back = text.contains(&format!("Feedback {number}")) && text.contains("was taken back");
                if done || declined || (back && self.ended.contains_key(&item.id)) {
                    *self.heard.entry((who.clone(), item.id)).or_default() += 1;
                }
            }
        }
    }

    /// The item that carries this one, and what became of it.
    async fn carrier(&self, id: FeedbackId) -> (FeedbackId, State) {
        let mut last = id;
        loop {
            match state(self.house, last.0).await.0 {
                State::Merged { into, .. } => last = into,
                found => return (last, found),
            }
        }
    }

    /// The owner ends what is still open; then each item has one end, and each who gave it heard that once, and nobody else.
    async fn ends(&mut self) {
        for place in 0..self.given.len() {
            let (id, found) = self.carrier(self.given[place].id).await;
            if found.is_open() {
                self.judge(id, State::Done).await;
            }
        }
        self.deliver().await;
        let mut owed = BTreeMap::new();
        for item in self.given.iter().filter(|item| !self.gone.contains(&item.id)) {
            let end = *self.ended.get(&item.id).unwrap_or_else(|| panic!("{} has no end", item.id));
            owed.extend(item.by.iter().map(|who| ((PEOPLE[*who].to_owned(), end), 1)));
        }
        assert_eq!(self.heard, owed, "who heard the end of what, and how often");
    }
}

#[test]
fn every_item_comes_to_one_end_and_everybody_who_gave_it_hears_it_once() {
    let cases = std::env::var("ACCORD_FEEDBACK_CASES").ok().and_then(|cases| cases.parse().ok());
    let config = Config { cases: cases.unwrap_or(60), failure_persistence: None, ..Config::default() };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for engine in engines() {
        let house = runtime.block_on(db(engine));
        let hub = runtime.block_on(house.initiative());
        let (house, steps) = (Mutex::new(house), Mutex::new(0));
        let mut runner = TestRunner::new(config.clone());
        let tried = runner.run(&vec(step(), 1..40), |all| {
            // A case that failed may have left the lock poisoned; the next begins with items of its own.
            let mut house = house.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            *steps.lock().unwrap_or_else(std::sync::PoisonError::into_inner) += all.len();
            runtime.block_on(async {
                house.due_jobs().await;
                let (given, jobs, gone) = (Vec::new(), Vec::new(), BTreeSet::new());
                let (ended, heard) = (BTreeMap::new(), BTreeMap::new());
                let mut case = Case { house: &mut house, hub: &hub, given, jobs, gone, ended, heard };
                for one in &all {
                    case.takes(one).await;
                }
                case.ends().await;
            });
            Ok(())
        });
        match tried {
            Ok(()) => {}
            Err(TestError::Fail(why, smallest)) => panic!("{engine:?}: {why}\n{smallest:#?}"),
            Err(TestError::Abort(why)) => panic!("{engine:?}: {why}"),
        }
        println!(
            "feedback on {engine:?}: {} sequences of {} steps in all",
            config.cases,
            steps.lock().unwrap()
        );
    }
}
