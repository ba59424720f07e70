//! Durations and moments as CBOR: integer nanoseconds, and an array of seconds and nanoseconds. Moments under the tags 0 and 1
//! (RFC 8949, section 3.4) are read too.

use crate::codec::{Data, Item, Writer};
use crate::codec_reader::fault_at;
use crate::coded::{unexpected, Codec};
use crate::sys::{Lifted, Source};
use crate::time::{SignedDuration, Timestamp};

impl Codec for SignedDuration {
    type Value = SignedDuration;

    fn encode(value: &SignedDuration, out: &mut Writer) {
        out.signed(value.as_nanoseconds());
    }

    fn decode(item: Item, source: Source) -> Lifted<SignedDuration> {
        i64::decode(item, source).map(SignedDuration::from_nanoseconds)
    }
}

impl Codec for Timestamp {
    type Value = Timestamp;

    fn encode(value: &Timestamp, out: &mut Writer) {
        out.array(2);
        out.signed(value.seconds());
        out.unsigned(u64::from(value.nanoseconds()));
    }

    fn decode(item: Item, source: Source) -> Lifted<Timestamp> {
        match item.data {
            Data::Tagged(0, inner) => written(*inner),
            Data::Tagged(_, inner) => epoch(*inner, source),
            _ => pair(item, source),
        }
    }
}

fn pair(item: Item, source: Source) -> Lifted<Timestamp> {
    let at = item.at;
    let Data::Array(parts) = item.data else {
        return unexpected(&item, "an array of seconds and nanoseconds");
    };
    let [seconds, nanoseconds] = <[Item; 2]>::try_from(parts)
        .map_err(|_| fault_at(at, "expected 2 items: seconds and nanoseconds"))?;
    let (seconds, nanoseconds) = (
        i64::decode(seconds, source)?,
        u32::decode(nanoseconds, source)?,
    );
    Timestamp::new(seconds, nanoseconds).ok_or_else(|| fault_at(at, "nanoseconds out of range"))
}

/// Tag 1: a number of seconds.
fn epoch(item: Item, source: Source) -> Lifted<Timestamp> {
    let Data::Float(value) = item.data else {
        return i64::decode(item, source).map(|seconds| of_parts(seconds, 0));
    };
    if !(-9.0e18..9.0e18).contains(&value) {
        return Err(item.fault("number of seconds out of range"));
    }
    let seconds = value.floor();
    let nanoseconds = ((value - seconds) * 1e9).round() as u32;
    Ok(of_parts(seconds as i64, nanoseconds))
}

/// Tag 0: RFC 3339.
fn written(item: Item) -> Lifted<Timestamp> {
    let Data::Text(text) = &item.data else {
        return unexpected(&item, "text");
    };
    Scan { rest: text }
        .moment()
        .ok_or_else(|| item.fault("expected a date and time as in RFC 3339"))
}

fn of_parts(seconds: i64, nanoseconds: u32) -> Timestamp {
    Timestamp::new(seconds, nanoseconds.min(999_999_999)).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// What is left of a text.
struct Scan<'a> {
    rest: &'a str,
}

impl Scan<'_> {
    /// RFC 3339, section 5.6. A leap second counts as the second before it.
    fn moment(mut self) -> Option<Timestamp> {
        let year = self.number(4)?;
        self.one_of("-")?;
        let month = self.number(2)?;
        self.one_of("-")?;
        let day = self.number(2)?;
        self.one_of("Tt ")?;
        let hour = self.number(2)?;
        self.one_of(":")?;
        let minute = self.number(2)?;
        self.one_of(":")?;
        let second = self.number(2)?;
        let nanoseconds = self.fraction()?;
        let east = self.offset()?;
        let is_day = (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
        if !self.rest.is_empty() || !is_day || hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        let days = days_since_epoch(year, month, day);
        let seconds = days * 86400 + hour * 3600 + minute * 60 + second.min(59) - east;
        Some(of_parts(seconds, nanoseconds))
    }

    fn one_of(&mut self, chars: &str) -> Option<char> {
        let first = self
            .rest
            .chars()
            .next()
            .filter(|first| chars.contains(*first))?;
        self.rest = &self.rest[first.len_utf8()..];
        Some(first)
    }

    fn number(&mut self, digits: usize) -> Option<i64> {
        let text = self.rest.get(..digits)?;
        self.rest = &self.rest[digits..];
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse().ok())?
    }

    /// Digits behind a point as nanoseconds; those after the ninth are left off.
    fn fraction(&mut self) -> Option<u32> {
        if self.one_of(".").is_none() {
            return Some(0);
        }
        let end = self.rest.find(|char: char| !char.is_ascii_digit());
        let (digits, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        let nine = format!("{:0<9}", &digits[..digits.len().min(9)]);
        (!digits.is_empty()).then(|| nine.parse().ok())?
    }

    /// Seconds east of UTC.
    fn offset(&mut self) -> Option<i64> {
        let sign = match self.one_of("Zz+-")? {
            '+' => 1,
            '-' => -1,
            _ => return Some(0),
        };
        let hour = self.number(2)?;
        self.one_of(":")?;
        let minute = self.number(2)?;
        (hour < 24 && minute < 60).then_some(sign * (hour * 3600 + minute * 60))
    }
}

fn days_in_month(year: i64, month: i64) -> i64 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days of the Gregorian calendar since 1970: Howard Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`.
fn days_since_epoch(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}
