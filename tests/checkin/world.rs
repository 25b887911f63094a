//! A house whose clock moves and whose jobs are done, with everything that was posted.

use crate::common::{Engine, House, actor, db, member};
use accord::actions::checkin::{self, Given, Kept, Preview, Setup};
use accord::actions::{ActionError, Outcome, schedule};
use accord::domain::checkin::{Checkin, Questions, Score, Wall};
use accord::domain::ids::{ChannelId, CheckinId, MessageTs, RoundId};
use accord::domain::initiative::Initiative;
use accord::domain::job::{Job, Post, Work};
use accord::domain::people::Role;
use accord::slack::render;
use accord::store::posts::{self, Place};
use accord::store::{Scope, StoreError, Tx, initiatives, members, schedules, unit};
use jiff::Timestamp;

/// A message that went out.
#[derive(Debug, Clone)]
pub struct Sent {
    pub at: Timestamp,
    pub post: Post,
    pub text: String,
}

pub struct World {
    pub house: House,
    pub initiative: Initiative,
    pub sent: Vec<Sent>,
}

impl World {
    /// An initiative with these stakeholders and their zones.
    pub async fn new(engine: Engine, people: &[(&'static str, &'static str)]) -> Self {
        let house = db(engine).await;
        let initiative = house.initiative().await;
        let (people, about) = (people.to_vec(), initiative.id);
        let work = unit(move |tx| {
            Box::pin(async move {
                members::save(tx, &member("U_OWNER"), "full", Some("Europe/Berlin"), None).await?;
                for (id, zone) in people {
                    members::save(tx, &member(id), "full", Some(zone), None).await?;
                    initiatives::add_person(tx, about, &member(id), Role::Stakeholder).await?;
                }
                Ok::<_, StoreError>(())
            })
        });
        house.write(work).await.unwrap();
        Self { house, initiative, sent: Vec::new() }
    }

    /// Sets the check-in up as the owner.
    pub async fn set_up(&self, words: &str, wall: Wall) -> Outcome<Preview> {
        let wanted = Checkin { cadence: words.parse().unwrap(), wall, ..self.plain() };
        self.keep(wanted).await
    }

    /// Keeps a check-in as the owner.
    pub async fn keep(&self, wanted: Checkin) -> Outcome<Preview> {
        let setup = Setup { known: None, nonce: format!("{}/nonce", wanted.cadence), wanted };
        self.as_owner(move |tx| Box::pin(async move { checkin::set_up(tx, &actor("U_OWNER"), setup).await }))
            .await
    }

    /// A check-in of one question, Thursdays at each one's ten o'clock.
    pub fn plain(&self) -> Checkin {
        let questions = Questions::single("Are we solving the right problem?");
        Checkin::new(self.initiative.id, questions, "Thursdays 10:00".parse().unwrap(), member("U_OWNER"))
    }

    /// One transaction of an action.
    pub async fn as_owner<T, F>(&self, work: F) -> Outcome<T>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> futures_util::future::BoxFuture<'t, Outcome<T>> + Send + 'static,
        T: Send + 'static,
    {
        self.house.write::<T, ActionError, F>(work).await
    }

    /// Answers as somebody.
    pub async fn answer(&self, who: &'static str, round: i64, given: Given) -> Outcome<Kept> {
        self.as_owner(move |tx| {
            Box::pin(async move { checkin::answer(tx, &actor(who), RoundId(round), given).await })
        })
        .await
    }

    pub async fn score(&self, who: &'static str, round: i64, score: i64) -> Outcome<Kept> {
        self.answer(who, round, Given::Score(Score::new(score).unwrap())).await
    }

    /// Moves the clock to `at` and does everything that is due.
    pub async fn at(&mut self, at: &str) -> Vec<Sent> {
        self.house.now = at.parse().unwrap();
        self.run().await
    }

    /// Does everything that is due; gives what went out.
    pub async fn run(&mut self) -> Vec<Sent> {
        let before = self.sent.len();
        plan(&self.house).await;
        loop {
            let jobs = self.house.due_jobs().await;
            if jobs.is_empty() {
                break;
            }
            for job in jobs {
                self.work(job).await;
            }
        }
        self.sent[before..].to_vec()
    }

    async fn work(&mut self, job: Job) {
        let number = self.sent.len();
        let work = unit(move |tx| Box::pin(async move { carry_out(tx, job, number).await }));
        self.sent.extend(self.house.write(work).await.unwrap());
    }
}

/// Plans the schedules that are due, as the worker does.
pub async fn plan(house: &House) {
    let work = unit(|tx| {
        Box::pin(async move {
            for row in schedules::due(tx, 64).await? {
                schedule::fire(tx, &row, None).await?;
            }
            Ok::<_, StoreError>(())
        })
    });
    house.db.write(Scope::System, house.now, work).await.unwrap();
}

/// Opens a round as its job does.
pub async fn open(house: &House, id: CheckinId, date: &'static str, time: &'static str) {
    let work = unit(move |tx| Box::pin(async move { checkin::open(tx, id, date, time).await }));
    house.write(work).await.unwrap();
}

async fn carry_out(tx: &mut Tx, job: Job, number: usize) -> Result<Option<Sent>, StoreError> {
    match job {
        Job::Work(Work::OpenRound { checkin, date, time }) => {
            checkin::open(tx, checkin, &date, &time).await?;
        }
        Job::Work(Work::RemindRound(id)) => checkin::remind(tx, id).await?,
        Job::Work(Work::CloseRound(id)) => checkin::close(tx, id).await?,
        Job::Post(post) => {
            let Some(rendered) = render::post(tx, &post).await? else { return Ok(None) };
            let place =
                Place { channel: ChannelId::new("D"), ts: MessageTs::new(format!("{number}.000001")) };
            posts::save(tx, &post.subject(), &place).await?;
            render::posted(tx, &post).await?;
            let text = serde_json::to_string(&rendered.message.blocks).unwrap();
            return Ok(Some(Sent { at: tx.now(), post, text }));
        }
        Job::Edit(_) | Job::Whisper(_) | Job::File(_) | Job::Mail(_) | Job::Work(_) => {}
    }
    Ok(None)
}

/// Who was sent a prompt, in their order.
pub fn prompted(sent: &[Sent]) -> Vec<String> {
    let who = |sent: &Sent| match &sent.post {
        Post::CheckinPrompt(_, member) => Some(member.to_string()),
        _ => None,
    };
    sent.iter().filter_map(who).collect()
}

/// Who was sent a reminder.
pub fn reminded(sent: &[Sent]) -> Vec<String> {
    let who = |sent: &Sent| match &sent.post {
        Post::CheckinReminder(_, member) | Post::CheckinLastCall(_, member) => Some(member.to_string()),
        _ => None,
    };
    sent.iter().filter_map(who).collect()
}

/// The reports among them.
pub fn reports(sent: &[Sent]) -> Vec<&str> {
    sent.iter().filter(|s| matches!(s.post, Post::CheckinReport(_))).map(|s| s.text.as_str()).collect()
}

/// What was told in private.
pub fn told(sent: &[Sent]) -> Vec<&str> {
    sent.iter().filter(|s| matches!(s.post, Post::Tell { .. })).map(|s| s.text.as_str()).collect()
}
