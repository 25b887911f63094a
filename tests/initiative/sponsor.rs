//! Whoever is asked to sponsor accepts, or names another.

use crate::world::*;
use accord::actions::initiative::accept::accept;
use accord::actions::initiative::appoint::appoint;
use accord::actions::initiative::create::Draft;
use accord::actions::initiative::suggest::suggest;

#[tokio::test]
async fn who_sponsors_their_own_is_not_asked() {
    for engine in engines() {
        let house = db(engine).await;
        let own = Draft { sponsor: Some(member("U_OWNER")), ..draft("Hub") };
        let id = created(&house, own, "n1").await.unwrap();
        assert_eq!(find(&house, id).await.sponsor_said, SponsorSaid::Yes);
        assert!(!house.due_jobs().await.contains(&invited(id, "U_OWNER")));
    }
}

#[tokio::test]
async fn only_who_is_asked_accepts_and_the_owner_hears_it_once() {
    for engine in engines() {
        let house = db(engine).await;
        let id = created(&house, draft("Hub"), "n1").await.unwrap();
        house.due_jobs().await;
        let wrong = refused(act!(house, |tx| accept(tx, &actor("U_OWNER"), id)));
        assert_eq!(wrong, Refusal::NotAskedToSponsor { sponsor: member("U_SPONSOR") });
        for _ in 0..2 {
            act!(house, |tx| accept(tx, &actor("U_SPONSOR"), id)).unwrap();
        }
        assert_eq!(find(&house, id).await.sponsor_said, SponsorSaid::Yes);
        let jobs = house.due_jobs().await;
        assert_eq!(jobs.len(), 3, "{jobs:?}");
        assert!(jobs.contains(&Job::Edit(Edit::SponsorInvite(id, member("U_SPONSOR")))));
        assert!(matches!(told(&jobs)[..], [("U_OWNER", about::Notice::SponsorAccepted { .. })]));
    }
}

#[tokio::test]
async fn another_sponsor_is_suggested_and_then_asked() {
    for engine in engines() {
        let house = db(engine).await;
        let id = created(&house, draft("Hub"), "n1").await.unwrap();
        house.due_jobs().await;
        let oneself = Some(member("U_SPONSOR"));
        let refusal = refused(act!(house, |tx| suggest(tx, &actor("U_SPONSOR"), id, oneself)));
        assert_eq!(refusal, Refusal::MissingField { field: "sponsor".to_owned() });
        for _ in 0..2 {
            let lee = Some(member("U_LEE"));
            act!(house, |tx| suggest(tx, &actor("U_SPONSOR"), id, lee)).unwrap();
        }
        let jobs = house.due_jobs().await;
        assert!(matches!(told(&jobs)[..], [("U_OWNER", about::Notice::SponsorSuggests { .. })]), "{jobs:?}");
        let wrong = refused(act!(house, |tx| appoint(tx, &actor("U_LEE"), id, &member("U_LEE"))));
        assert_eq!(wrong, Refusal::NotOwner { owner: member("U_OWNER") });
        for _ in 0..2 {
            act!(house, |tx| appoint(tx, &actor("U_OWNER"), id, &member("U_LEE"))).unwrap();
        }
        let it = find(&house, id).await;
        assert_eq!((it.sponsor, it.sponsor_said), (member("U_LEE"), SponsorSaid::Nothing));
        let jobs = house.due_jobs().await;
        assert_eq!(jobs.iter().filter(|job| **job == invited(id, "U_LEE")).count(), 1, "{jobs:?}");
        assert!(jobs.contains(&Job::Edit(Edit::SponsorInvite(id, member("U_SPONSOR")))));
    }
}
