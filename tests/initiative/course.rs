//! Checklists, gates, and how an initiative stands.

use crate::world::*;
use accord::actions::initiative::accept::accept;
use accord::actions::initiative::advance::gate_decided;
use accord::actions::initiative::checklist::tick;
use accord::actions::initiative::needs::{Need, needs};
use accord::actions::initiative::overview::status;
use accord::actions::initiative::problem::set_problem;
use accord::domain::refusal::CourseRefusal;
use accord::store::criteria;
use jiff::SignedDuration;

#[tokio::test]
async fn a_tick_keeps_who_and_when_and_can_be_taken_back() {
    for engine in engines() {
        let mut house = db(engine).await;
        let id = created(&house, draft("Hub"), "n1").await.unwrap();
        act!(house, |tx| tick(tx, &actor("U_OWNER"), id, Stage::Discovery, &[0, 2])).unwrap();
        let at = house.now;
        house.later(SignedDuration::from_hours(1));
        act!(house, |tx| tick(tx, &actor("U_OWNER"), id, Stage::Discovery, &[0])).unwrap();
        let list = act!(house, |tx| criteria::of_stage(tx, id, Stage::Discovery)).unwrap();
        let met: Vec<_> = list.into_iter().map(|c| (c.met_at, c.met_by)).collect();
        assert_eq!(met[0], (Some(at), Some(member("U_OWNER"))));
        assert!(met[1..].iter().all(|mark| *mark == (None, None)), "{met:?}");
        let late = refused(act!(house, |tx| tick(tx, &actor("U_OWNER"), id, Stage::Ideation, &[0])));
        assert_eq!(late, CourseRefusal::StageLeft { stage: Stage::Ideation }.into());
    }
}

#[tokio::test]
async fn a_gate_leads_on_once_and_only_from_its_stage() {
    for engine in engines() {
        let mut house = db(engine).await;
        let id = created(&house, draft("Hub"), "n1").await.unwrap();
        house.later(SignedDuration::from_hours(1));
        house.due_jobs().await;
        for _ in 0..2 {
            act!(house, |tx| gate_decided(tx, id, Stage::Discovery, GateVerdict::Go)).unwrap();
        }
        let it = find(&house, id).await;
        assert_eq!((it.stage, it.stage_since), (Stage::Ideation, house.now));
        assert_eq!(house.due_jobs().await, [edited(id)]);
        act!(house, |tx| gate_decided(tx, id, Stage::Ideation, GateVerdict::Hold)).unwrap();
        let it = find(&house, id).await;
        assert_eq!((it.stage, it.life), (Stage::Ideation, Life::Active));
        for stage in &Stage::ALL[1..] {
            act!(house, |tx| gate_decided(tx, id, *stage, GateVerdict::Go)).unwrap();
        }
        let it = find(&house, id).await;
        assert_eq!((it.stage, it.life), (Stage::Delivery, Life::Completed));
        act!(house, |tx| gate_decided(tx, id, Stage::Delivery, GateVerdict::Stop)).unwrap();
        assert_eq!(find(&house, id).await.life, Life::Completed);
        let over = refused(act!(house, |tx| set_problem(tx, &actor("U_OWNER"), id, "Late")));
        assert_eq!(over, Refusal::InitiativeOver { key: it.key, state: "completed".to_owned() });
    }
}

#[tokio::test]
async fn a_gate_can_stop_it() {
    for engine in engines() {
        let house = db(engine).await;
        let id = created(&house, draft("Hub"), "n1").await.unwrap();
        act!(house, |tx| gate_decided(tx, id, Stage::Discovery, GateVerdict::Stop)).unwrap();
        let it = find(&house, id).await;
        assert_eq!((it.stage, it.life), (Stage::Discovery, Life::Stopped));
    }
}

#[tokio::test]
async fn status_is_for_the_channel_and_for_who_has_a_part() {
    for engine in engines() {
        let house = db(engine).await;
        let id = created(&house, draft("Hub"), "n1").await.unwrap();
        let (hub, other) = (ChannelId::new("C_HUB"), ChannelId::new("C_OTHER"));
        let asked = async |channel: &ChannelId, who: &str, key: Option<&'static str>| {
            let (channel, who) = (channel.clone(), member(who));
            act!(house, |tx| status(tx, Some(&channel), &who, key)).map(|seen| seen.initiative.id)
        };
        assert_eq!(asked(&hub, "U_ANYBODY", None).await.unwrap(), id);
        assert_eq!(asked(&other, "U_SPONSOR", Some("hub")).await.unwrap(), id);
        assert_eq!(asked(&other, "U_OWNER", None).await.unwrap(), id);
        let unseen = Refusal::NoSuchInitiative { key: "HUB".to_owned() };
        assert_eq!(refused(asked(&other, "U_ANYBODY", Some("HUB")).await), unseen);
        assert_eq!(refused(asked(&other, "U_ANYBODY", None).await), Refusal::NotInInitiativeChannel);
    }
}

#[tokio::test]
async fn what_needs_somebody_is_found() {
    for engine in engines() {
        let house = db(engine).await;
        let id = created(&house, draft("Hub"), "n1").await.unwrap();
        let of = async |who: &str| {
            let who = member(who);
            act!(house, |tx| needs(tx, None, &who)).unwrap()
        };
        assert!(matches!(&of("U_SPONSOR").await[..], [Need::Invite(it)] if it.id == id));
        let owners = of("U_OWNER").await;
        assert!(matches!(&owners[..], [Need::Next(it, NextStep::Stakeholders)] if it.id == id));
        assert!(of("U_ANYBODY").await.is_empty());
        act!(house, |tx| accept(tx, &actor("U_SPONSOR"), id)).unwrap();
        assert!(of("U_SPONSOR").await.is_empty());
    }
}
