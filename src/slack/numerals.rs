//! Numbers as a reader's language writes them. What many read stays as everybody reads it.

use super::views::chart;
use crate::domain::ids::MemberId;
use crate::domain::outcome::{Figure, beside};
use crate::store::{Result, Tx, members};
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_locale_core::Locale;

/// How numbers are written for whoever reads a message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numerals(Option<Locale>);

impl Numerals {
    /// As everybody reads them: a point before decimals, a narrow space between groups.
    pub fn of_all() -> Self {
        Self(None)
    }

    /// As a language of Slack's writes them, such as `de-DE`; as everybody reads them where it is not known.
    pub fn of(locale: Option<&str>) -> Self {
        Self(locale.and_then(|name| name.parse().ok()))
    }

    /// As somebody who reads alone writes them.
    pub async fn of_reader(tx: &mut Tx, reader: &MemberId) -> Result<Self> {
        let row = members::find(tx, reader).await?;
        Ok(Self::of(row.and_then(|row| row.locale).as_deref()))
    }

    /// A mean in tenths: `3.4`, `3,4`.
    pub fn tenths(&self, mean: i64) -> String {
        let neutral = chart::tenths(mean);
        self.write(&neutral).unwrap_or(neutral)
    }

    /// A metric's number with its unit: `12.5 %`, `12,5 %`.
    pub fn with(&self, value: Figure, unit: &str) -> String {
        self.write(&value.exact()).map_or_else(|| value.with(unit), |number| beside(&number, unit))
    }

    /// Digits with a point, as the language writes them.
    fn write(&self, digits: &str) -> Option<String> {
        let language = DecimalFormatterPreferences::from(self.0.as_ref()?);
        let formatter = DecimalFormatter::try_new(language, DecimalFormatterOptions::default()).ok()?;
        Some(formatter.format(&digits.parse::<Decimal>().ok()?).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::nobody_knows(None, "3.4", "80\u{202f}000.5 days", "\u{2212}€12.345")]
    #[case::american(Some("en-US"), "3.4", "80,000.5 days", "-€12.345")]
    #[case::german(Some("de-DE"), "3,4", "80.000,5 days", "-€12,345")]
    #[case::french(Some("fr-FR"), "3,4", "80\u{202f}000,5 days", "-€12,345")]
    #[case::nonsense(Some("no language"), "3.4", "80\u{202f}000.5 days", "\u{2212}€12.345")]
    fn a_language_writes_numbers_in_its_own_way(
        #[case] locale: Option<&str>,
        #[case] mean: &str,
        #[case] days: &str,
        #[case] money: &str,
    ) {
        let numerals = Numerals::of(locale);
        assert_eq!(numerals.tenths(34), mean);
        assert_eq!(numerals.with(Figure(80_000_500_000), "days"), days);
        assert_eq!(numerals.with(Figure(-12_345_000), "€"), money);
    }
}
