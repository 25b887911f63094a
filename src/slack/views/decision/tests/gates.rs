//! How a gate reads once it is decided.

use super::*;

#[test]
fn a_gate_ends_in_one_of_three_and_none_is_a_defeat() {
    let state = |recommends, state| {
        let kind = DecisionKind::Gate { stage: Stage::Development, recommends };
        let progress = Progress { state, ..Progress::new() };
        let text = drawn(&Decision::restore(proposal(kind), progress)).text;
        text.lines().last().unwrap_or_default().to_owned()
    };
    let by = || [id("DANA")].into();
    let ends = [
        state(GateVerdict::Go, State::Approved { at: at("06T14:10"), by: by() }),
        state(GateVerdict::Hold, State::Approved { at: at("06T14:10"), by: by() }),
        state(
            GateVerdict::Go,
            State::Rejected { at: at("06T14:10"), by: by(), instead: Some(GateVerdict::Stop) },
        ),
    ];
    assert_snapshot!(ends.join("\n"), @r"
    :white_check_mark: *Go*, decided by <@DANA> <!date^1772806200^{date_short_pretty} at {time}|Fri 6 Mar 2026 14:10 UTC> · final
    :double_vertical_bar: *Hold*, decided by <@DANA> <!date^1772806200^{date_short_pretty} at {time}|Fri 6 Mar 2026 14:10 UTC> · final
    :checkered_flag: *Stop*, decided by <@DANA> <!date^1772806200^{date_short_pretty} at {time}|Fri 6 Mar 2026 14:10 UTC> · final
    ");
}
