//! Signals for the screens.

use domain::calendar::local_time;
use domain::es_ec;
use domain::signals::Strength;
use wire::reference_facts::day_of_number;

use super::kilos;
use crate::api::{Say, SignalFact, SignalLine, SignalsView};
use crate::desk::settings;
use crate::report::Moment;
use crate::report::signals::{Facts, Signal, signals};
use crate::store::deliveries;
use crate::trouble::Trouble;

/// What stands out in a period.
pub(crate) fn signals_view(moment: &Moment<'_>, days: (i32, i32)) -> Result<SignalsView, Trouble> {
    let hours = settings::hours(moment.db)?;
    let line = |signal: Signal| -> Result<SignalLine, Trouble> {
        Ok(SignalLine {
            strong: signal.strength == Strength::Strong,
            facts: facts(moment, &signal.facts)?,
            what: signal.what,
            look: signal.look,
        })
    };
    let dmy = |day| es_ec::dmy(day_of_number(day));
    Ok(SignalsView {
        period: Say::new("report-period").with("from", dmy(days.0)).with("until", dmy(days.1)),
        lines: signals(moment, days, hours)?.into_iter().map(line).collect::<Result<_, _>>()?,
        hours_from: hours.first(),
        hours_until: hours.last(),
    })
}

fn facts(moment: &Moment<'_>, of: &Facts) -> Result<Vec<SignalFact>, Trouble> {
    let records = match of {
        Facts::Deliveries(records) => records,
        Facts::Day(day) => {
            let day = day_of_number(*day);
            let (text, number) = (es_ec::dmy(day), String::new());
            return Ok(vec![SignalFact { day: day.to_string(), number, text, voided: false }]);
        }
    };
    let mut facts = Vec::new();
    for row in records {
        let Some(row) = deliveries::get(moment.db, *row)? else { continue };
        let time = local_time(row.wall_ms);
        let (day, at) = (day_of_number(row.day), es_ec::hm(time));
        facts.push(SignalFact {
            day: day.to_string(),
            number: row.number().to_string(),
            text: format!("{} {at} · {} · {}", es_ec::dmy(day), row.name, kilos(row.payable_g)),
            voided: row.voided_by.is_some(),
        });
    }
    Ok(facts)
}
