//! The portfolio as a head of department sees it, within Slack's limits whatever the records say.

use super::*;
use crate::domain::health::Health;
use crate::domain::ids::{DecisionId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::portfolio::all::{Doing, sort};
use crate::domain::portfolio::tests::{initiative, item, vote};
use crate::domain::portfolio::{Item, Need, Portfolio};
use crate::domain::stage::Stage;
use crate::domain::update::sample;
use crate::slack::views::update::tests::limits::check;
use crate::slack::views::update::tests::shown;
use insta::assert_snapshot;
use proptest::prelude::*;

const LINK: &str = "https://slack.com/archives/C0123456789/p1772791200000100";

fn stand(id: i64, name: &str, stage: Stage, health: Option<Health>) -> Stand {
    Stand {
        initiative: Initiative { stage, ..initiative(id, name) },
        doing: health.map(|health| Doing { health, since: sample::friday(), link: Some(LINK.to_owned()) }),
        waits: None,
    }
}

fn awaited(people: usize) -> Waits {
    Waits {
        decision: DecisionId(12),
        since: sample::friday(),
        of: (0..people).map(|n| MemberId::new(format!("U{n}"))).collect(),
        card: Some(LINK.to_owned()),
    }
}

fn all(items: Vec<Item>, mut stands: Vec<Stand>) -> All {
    sort(&mut stands);
    All { portfolio: Portfolio::of(items), stands, hidden: 0, paused: 0 }
}

#[test]
fn exceptions_come_first_then_by_stage_and_health() {
    let items = vec![
        Item { needs: vec![vote(12, Some(sample::friday()))], ..item(1, "Sales bonus") },
        item(2, "Canteen"),
        item(3, "Badges"),
        item(4, "Travel desk"),
    ];
    let waiting = Stand {
        waits: Some(awaited(5)),
        ..stand(1, "Sales bonus", Stage::Development, Some(Health::OffTrack))
    };
    let stands = vec![
        stand(2, "Canteen", Stage::Development, Some(Health::OnTrack)),
        waiting,
        stand(3, "Badges", Stage::Discovery, None),
        stand(4, "Travel | desk", Stage::Delivery, Some(Health::AtRisk)),
    ];
    let all = All { hidden: 2, paused: 1, ..all(items, stands) };
    assert_snapshot!(shown(&portfolio(&all, 0).blocks), @"
    *1 needs you, 3 as planned*
    *Sales bonus* · I1 · Development
    • waits for your vote: D-12 Cap the bonus, until Fri 6 Mar 2026 14:00 UTC
    *Discovery* · 1
    *Badges* · I3 · no update yet, in this stage since Fri 6 Mar 2026
    *Development* · 2
    *Sales bonus* · I1 · off track since Fri 6 Mar 2026 · waits for <@U0>, <@U1>, <@U2> and 2 more since Fri 6 Mar 2026: D-12
    *Canteen* · I2 · on track since Fri 6 Mar 2026
    *Delivery* · 1
    *Travel ¦ desk* · I4 · at risk since Fri 6 Mar 2026
    2 more in private channels. One more is paused. Changes are those of the last seven days. Only you see this.
    ");
    assert_snapshot!(shown(&portfolio(&All::default(), 0).blocks), @"
    *Nothing is under way*
    Only you see this.
    ");
}

fn any_need() -> impl Strategy<Value = Need> {
    (".{0,600}", any::<bool>()).prop_map(|(title, is_vote)| match vote(9_999, Some(sample::friday())) {
        Need::Vote { decision, due, .. } if is_vote => {
            Need::Vote { decision, title, due, card: Some(LINK.to_owned()) }
        }
        _ => Need::Invitation,
    })
}

fn any_stand() -> impl Strategy<Value = Stand> {
    let health = prop::option::of(prop::sample::select(Health::ALL.to_vec()));
    let stage = prop::sample::select(Stage::ALL.to_vec());
    (".{1,300}", stage, health, prop::option::of(1_usize..30)).prop_map(|(name, stage, health, people)| {
        Stand { waits: people.map(awaited), ..stand(1, &name, stage, health) }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn any_number_is_told_page_by_page_within_the_limits(
        many in prop::sample::select(vec![1_usize, 40, 200]),
        stands in prop::collection::vec(any_stand(), 200),
        needs in prop::collection::vec(prop::collection::vec(any_need(), 0..6), 200),
    ) {
        let items = needs.into_iter().take(many).map(|needs| Item { needs, ..item(10_000, "Plan") }).collect();
        let numbered = |(id, stand): (i64, Stand)| Stand {
            initiative: Initiative { key: format!("I{id}"), ..stand.initiative },
            ..stand
        };
        let all = all(items, (0..).zip(stands).map(numbered).take(many).collect());
        let (mut from, mut told) = (0, vec![0; many]);
        while from < many {
            let message = portfolio(&all, from);
            check(&message)?;
            let json = serde_json::to_value(&message.blocks).unwrap();
            let said = shown(&message.blocks);
            for (id, times) in told.iter_mut().enumerate() {
                *times += said.matches(&format!("* · I{id} · ")).count();
            }
            let buttons = json.as_array().unwrap().iter().filter(|block| block["type"] == "actions");
            let mut more = buttons.map(|block| block["elements"][0]["value"].as_str().unwrap().to_owned());
            let next = more.next().map_or(many, |value| value.parse().unwrap());
            prop_assert!(next > from, "each page has some");
            from = next;
        }
        prop_assert_eq!(told, vec![1; many], "each once");
    }
}
