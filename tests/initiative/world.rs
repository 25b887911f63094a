//! What every test here needs.

pub use crate::common::{House, actor, db, engines, member};
use accord::actions::initiative::create::{Draft, create};
pub use accord::actions::{ActionError, Outcome};
pub use accord::domain::ids::{ChannelId, InitiativeId};
pub use accord::domain::initiative::{Initiative, Life, NextStep, SponsorSaid};
pub use accord::domain::job::{Edit, Job, Post, Work};
pub use accord::domain::notice::{Notice, initiative as about};
pub use accord::domain::refusal::Refusal;
pub use accord::domain::stage::{GateVerdict, Stage};
use accord::store::{Tx, initiatives};
use futures_util::future::BoxFuture;

/// One action in a transaction of its own.
pub async fn run<T, F>(house: &House, work: F) -> Outcome<T>
where
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Outcome<T>> + Send + 'static,
    T: Send + 'static,
{
    house.write(work).await
}

/// `act!(house, |tx| action(tx, …))`: that action in a transaction of its own.
macro_rules! act {
    ($house:expr, |$tx:ident| $work:expr) => {
        crate::world::run(&$house, move |$tx| {
            Box::pin(async move { $work.await.map_err(accord::actions::ActionError::from) })
        })
        .await
    };
}

pub fn refused<T: std::fmt::Debug>(outcome: Outcome<T>) -> Refusal {
    match outcome {
        Err(ActionError::Refusal(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

pub fn draft(name: &str) -> Draft {
    let (sponsor, channel) = (Some(member("U_SPONSOR")), Some(ChannelId::new("C_HUB")));
    Draft { name: name.to_owned(), sponsor, channel }
}

pub async fn created(house: &House, draft: Draft, nonce: &'static str) -> Outcome<InitiativeId> {
    act!(house, |tx| create(tx, &actor("U_OWNER"), &draft, nonce))
}

pub async fn find(house: &House, id: InitiativeId) -> Initiative {
    act!(house, |tx| initiatives::find(tx, id)).unwrap().unwrap()
}

pub fn edited(id: InitiativeId) -> Job {
    Job::Edit(Edit::Initiative(id))
}

pub fn invited(id: InitiativeId, who: &str) -> Job {
    Job::Post(Post::SponsorInvite(id, member(who)))
}

/// The notices among jobs, with whom they are for.
pub fn told(jobs: &[Job]) -> Vec<(&str, &about::Notice)> {
    jobs.iter()
        .filter_map(|job| match job {
            Job::Post(Post::Tell { member, notice: Notice::Initiative(notice), .. }) => {
                Some((member.as_str(), notice))
            }
            _ => None,
        })
        .collect()
}

pub(crate) use act;
