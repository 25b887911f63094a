//! Edits and votes, one after the other and at the same instant.

use super::{HOUSES, Table, changed, day, say};
use crate::common::{HOME, actor};
use crate::model::Step;
use accord::actions::decision::{edit, vote};
use accord::actions::{ActionError, Outcome};
use accord::domain::ballot::Way;
use accord::domain::refusal::Refusal;
use accord::store::{of, unit};
use jiff::SignedDuration;

impl Table {
    pub fn waits_a_minute(&mut self) {
        self.now += SignedDuration::from_mins(1);
    }

    /// Somebody presses a button of a version's card; whether that counted.
    pub fn presses(&self, who: usize, yes: bool, version: u32) -> bool {
        counted(self.says(who, Way::Button, yes, version))
    }

    /// The owner writes another version.
    pub fn edits(&mut self) {
        let version = self.decision().version();
        self.begins_again(&Step::Edit, version);
    }

    /// Both at the same instant; whether the vote counted.
    pub fn edits_while(&mut self, who: usize, yes: bool, version: u32) -> bool {
        let (before, due, now) = (self.decision(), day(self.now), self.now);
        let (id, current) = (self.id, before.version());
        let edit = unit(move |tx| {
            Box::pin(async move {
                let draft = changed(tx, &before, due).await?;
                edit::edit(tx, &actor("U_OWNER"), id, current, draft).await
            })
        });
        let (say, who, seen) = (say(Way::Button, yes, now), self.who(who), self.seen(version));
        let vote = unit(move |tx| Box::pin(async move { vote::cast(tx, &who, &seen, say).await.map(drop) }));
        let voted = HOUSES.with(|houses| {
            let (runtime, house, _) = houses[self.engine].get().unwrap();
            let vote = house.db.write(of(HOME), now, vote);
            let edit = house.db.write(of(HOME), now, edit);
            let (voted, edited): (Outcome<()>, Outcome<()>) =
                runtime.block_on(async { tokio::join!(vote, edit) });
            edited.unwrap();
            voted
        });
        self.card_stands(current.0 + 1);
        counted(voted)
    }
}

/// Whether a vote counted; what is refused is refused for its text.
fn counted(voted: Outcome<()>) -> bool {
    match voted {
        Ok(()) => true,
        Err(ActionError::Refusal(Refusal::OldCard { .. })) => false,
        Err(error) => panic!("{error:?}"),
    }
}
