use super::*;
use crate::domain::permit::{may_answer, may_overrule, may_raise, may_resolve};
use crate::domain::refusal::DecidingRefusal;

const FULL: Standing = Standing::Full;

impl Table {
    fn raises(&mut self, member: &str, minute: i64) -> Result<u32, Refusal> {
        let permit = may_raise(&self.roster, &self.decision, &actor(member, FULL))?;
        let (decision, number, effects) = self.decision.clone().raise(permit, at(minute))?;
        (self.decision, self.effects) = (decision, effects);
        Ok(number)
    }

    fn overrules(&mut self, member: &str, number: u32, minute: i64) -> Result<(), Refusal> {
        let permit = may_overrule(&self.roster, &self.decision, &actor(member, FULL))?;
        (self.decision, self.effects) = self.decision.clone().overrule(permit, number, at(minute))?;
        Ok(())
    }

    fn settles_concern(&mut self, member: &str, number: u32, minute: i64) -> Result<(), Refusal> {
        let permit = may_resolve(&self.decision, &actor(member, FULL), number)?;
        (self.decision, self.effects) = self.decision.clone().resolve(permit, number, at(minute))?;
        Ok(())
    }
}

#[test]
fn a_concern_holds_what_settles_and_its_end_lets_it_go_on() {
    let mut table = Table::new(Rule::One, &[SPONSOR]);
    table.reacts(SPONSOR, "+1", 1);
    assert_eq!(table.raises(ANA, 2), Ok(1));
    assert_eq!(table.word(), "held");
    table.settles(&[(SPONSOR, "+1")], 30);
    assert_eq!(table.word(), "held", "the window is over, the concern is not");
    table.settles_concern(ANA, 1, 31).unwrap();
    assert!(matches!(table.state(), State::Settling { until, .. } if *until > at(31)), "{:?}", table.state());
    table.settles(&[(SPONSOR, "+1")], 42);
    assert_eq!(table.word(), "approved");
}

#[test]
fn a_reject_is_not_held() {
    let mut table = Table::new(Rule::One, &[SPONSOR]);
    table.raises(ANA, 1).unwrap();
    table.reacts(SPONSOR, "x", 2);
    table.settles(&[(SPONSOR, "x")], 13);
    assert_eq!(table.word(), "rejected");
}

#[test]
fn consent_waits_beyond_its_date_for_a_concern() {
    let mut table = Table::new(Rule::Consent { date: at(60) }, &[]);
    table.raises(ANA, 10).unwrap();
    table.settles(&[], 61);
    assert_eq!(table.word(), "held");
    let no = table.overrules(BEN, 1, 62);
    assert!(matches!(no, Err(Refusal::Deciding(DecidingRefusal::CannotOverrule { .. }))), "{no:?}");
    table.overrules(SPONSOR, 1, 63).unwrap();
    assert_eq!(table.word(), "settling");
    table.settles(&[], 74);
    assert_eq!(table.word(), "approved");
}

#[test]
fn only_whoever_raised_it_settles_it_and_only_once() {
    let mut table = Table::new(Rule::One, &[SPONSOR]);
    table.raises(ANA, 1).unwrap();
    let other = table.settles_concern(BEN, 1, 2);
    assert!(matches!(other, Err(Refusal::Deciding(DecidingRefusal::NotYourConcern { .. }))));
    let twice = table.raises(ANA, 2);
    assert!(matches!(twice, Err(Refusal::Deciding(DecidingRefusal::ConcernIsOpen { .. }))));
    let permit = may_answer(&table.roster, &table.decision, &actor(OWNER, FULL)).unwrap();
    (table.decision, table.effects) = table.decision.clone().answer(permit, 1).unwrap();
    assert_eq!(table.word(), "held", "an answer alone does not settle it");
    table.settles_concern(ANA, 1, 3).unwrap();
    assert_eq!(table.word(), "proposed");
    let over = table.settles_concern(ANA, 1, 4);
    assert!(matches!(over, Err(Refusal::Deciding(DecidingRefusal::ConcernIsOver { .. }))));
    assert_eq!(table.raises(ANA, 5), Ok(2), "another one may come");
}

#[test]
fn bots_and_strangers_raise_none_guests_do() {
    let table = Table::new(Rule::One, &[SPONSOR]);
    let may = |standing| may_raise(&table.roster, &table.decision, &actor(ANA, standing)).is_ok();
    assert!(may(Standing::Full) && may(Standing::Guest));
    assert!(!may(Standing::Bot) && !may(Standing::Stranger) && !may(Standing::Deactivated));
}

#[test]
fn an_open_concern_goes_over_to_the_next_version() {
    let mut table = Table::new(Rule::One, &[SPONSOR]);
    table.raises(ANA, 1).unwrap();
    let permit =
        crate::domain::permit::may_edit(&table.roster, &table.decision, &actor(OWNER, FULL)).unwrap();
    let mut ask = table.decision.ask().clone();
    ask.text.title = "Cap it at 200 %".to_owned();
    (table.decision, table.effects) = table.decision.clone().edit(permit, &roster(), ask, at(2)).unwrap();
    assert_eq!((table.word(), table.decision.version()), ("held", Version(2)));
    table.reacts(SPONSOR, "+1", 3);
    table.settles_concern(ANA, 1, 4).unwrap();
    assert_eq!(table.word(), "settling");
}

#[test]
fn a_number_is_given_once_across_versions() {
    let mut table = Table::new(Rule::One, &[SPONSOR]);
    for (number, title) in [(1, "Cap it at 200 %"), (2, "Cap it at 300 %"), (3, "Cap it at 400 %")] {
        assert_eq!(table.raises(ANA, 1), Ok(number), "what was settled before keeps its number");
        table.settles_concern(ANA, number, 2).unwrap();
        let permit =
            crate::domain::permit::may_edit(&table.roster, &table.decision, &actor(OWNER, FULL)).unwrap();
        let mut ask = table.decision.ask().clone();
        ask.text.title = title.to_owned();
        (table.decision, table.effects) = table.decision.clone().edit(permit, &roster(), ask, at(3)).unwrap();
    }
}

#[test]
fn what_only_a_concern_holds_does_not_expire_and_what_nobody_decided_does() {
    let due = |approve: bool| {
        let mut table = Table::with(Ask { due: Some(at(60)), ..ask(Rule::One, &[SPONSOR]) });
        if approve {
            table.reacts(SPONSOR, "+1", 1);
        }
        table.raises(ANA, 2).unwrap();
        let marks: &[(&str, &str)] = if approve { &[(SPONSOR, "+1")] } else { &[] };
        table.expires(marks, 62);
        table
    };
    let held = due(true);
    assert_eq!(held.word(), "held");
    assert!(held.did(&Effect::TellOwner(Notice::HeldAtDeadline)));
    assert_eq!(due(false).word(), "expired");
}
