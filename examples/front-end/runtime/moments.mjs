// Days and moments on the clocks of the United Kingdom, and when a time limit ends. Summer time is that since 1996.

import { refuse, short } from './refused.mjs';

export const DAY = 1440; // minutes
export const LAST_YEAR = 2200;
export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

const two = (number) => String(number).padStart(2, '0');
const civil = (day) => new Date(day * 86400000); // whose getUTC… functions are the calendar's
const yearOf = (day) => civil(day).getUTCFullYear();
const weekdayOf = (day) => civil(day).getUTCDay();
export const iso = (day) => civil(day).toISOString().slice(0, 10);

/** Days since 1970 of YYYY-MM-DD; undefined where there is no such day from 1900 to 2200. */
export function dayOf(text) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const day = Date.parse(`${text}T00:00Z`) / 86400000;
  return Number.isInteger(day) && iso(day) === text && yearOf(day) >= 1900 && yearOf(day) <= LAST_YEAR ? day : undefined;
}

/** 01:00 UTC on the last Sunday of March (2) or October (9), in minutes since 1970. */
const changeIn = (year, month) => {
  const last = Date.UTC(year, month, 31) / 86400000;
  return (last - weekdayOf(last)) * DAY + 60;
};
const isSummer = (instant, year) => instant >= changeIn(year, 2) && instant < changeIn(year, 9);

/** Minutes since 1970 in UTC at which the clocks show the moment; of one that they go past, when they do. */
export function instantOf({ day, minute, again }) {
  const winter = day * DAY + minute;
  const year = yearOf(day);
  const first = isSummer(winter - 60, year);
  if (!first && isSummer(winter, year)) return changeIn(year, 2);
  return first && !again ? winter - 60 : winter;
}
function momentAt(instant) {
  const year = yearOf(Math.floor(instant / DAY));
  const back = changeIn(year, 9);
  const shown = isSummer(instant, year) ? instant + 60 : instant;
  const day = Math.floor(shown / DAY);
  return { day, minute: shown - day * DAY, again: instant >= back && instant < back + 60 };
}

/** A moment of receipt: { day, minute, again }, `minute` undefined where only the day is told. */
export function readReceived(text) {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.exec(text);
  const day = parts ? dayOf(parts[1]) : undefined;
  if (day === undefined) refuse(`\`${short(text)}\` is no moment of receipt: write it as 2026-05-01T16:59, or with a zone as 2026-05-01T16:59+01:00`);
  if (parts[2] === undefined) return { day };
  const [, , hours, minutes, zone] = parts;
  if (hours > 23 || minutes > 59) refuse(`\`${short(text)}\` has no time of day: it goes from 00:00 to 23:59`);
  const minute = hours * 60 + +minutes;
  if (zone) {
    const [away, rest] = zone === 'Z' ? [0, 0] : zone.slice(1).split(':').map(Number);
    if (away > 14 || rest > 59) refuse(`\`${zone}\` is no zone: write it as Z or +01:00`);
    return momentAt(day * DAY + minute - (zone[0] === '-' ? -1 : 1) * (away * 60 + rest));
  }
  const moment = { day, minute, again: false };
  if (momentAt(instantOf(moment)).minute !== minute) refuse(`${dayWords(iso(day))} has no ${hours}:${minutes}: the clocks go forward that night`);
  return moment;
}
export const textOf = ({ day, minute, again }) => `${iso(day)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}${again ? 'Z' : ''}`;

const isOpenOn = (opening, day) => {
  if (!opening.weekdays.has(weekdayOf(day)) || opening.closed.has(day)) return false;
  if (!opening.closedOnBankHolidays) return true;
  if (!opening.bankHolidays || day < opening.knownFrom || day > opening.knownUntil) return undefined;
  return !opening.bankHolidays.has(day);
};
export const isOpenAt = (opening, { day, minute }) => (minute < opening.opens || minute >= opening.closes ? false : isOpenOn(opening, day));

/** When a time limit ends: { at }, or { why } it cannot be told. */
export function dueBy(opening, received, { amount, unit }) {
  if (unit === 'undecided') return { why: 'the time limit is undecided' };
  const tooFar = { why: `it would be after the year ${LAST_YEAR}` };
  const by = (moment) => (yearOf(moment.day) > LAST_YEAR ? tooFar : { at: moment });
  if (unit === 'minutes') return amount > 1e9 ? tooFar : by(momentAt(instantOf(received) + amount));
  const shown = (day, minute) => (yearOf(day + (minute === DAY)) > LAST_YEAR ? tooFar : by(momentAt(instantOf({ day, minute, again: false }))));
  if (unit === 'days') return amount > 1e6 ? tooFar : shown(received.day + amount, received.minute);
  if (!opening) return { why: 'the rules do not say when the office is open; a `calendar` block would' };
  if (opening.weekdays.size === 0 || opening.opens >= opening.closes) return { why: 'the calendar has no day on which the council is open' };
  let why;
  const openFrom = (day) => {
    for (; yearOf(day) <= LAST_YEAR; ++day) {
      const open = isOpenOn(opening, day);
      if (open) return day;
      if (open === undefined) {
        const known = [opening.knownFrom, opening.knownUntil].map((each) => dayWords(iso(each)));
        why = { why: `bank holidays are known from ${known[0]} to ${known[1]} only, and the count runs beyond them` };
        return undefined;
      }
    }
    why = tooFar;
    return undefined;
  };
  let day = openFrom(received.minute < opening.closes ? received.day : received.day + 1);
  if (day === undefined) return why;
  let minute = day === received.day ? Math.max(received.minute, opening.opens) : opening.opens;
  let left = unit === 'working_hours' ? amount * 60 : amount;
  const step = () => (unit === 'working_hours' ? opening.closes - minute : 1);
  while (unit === 'working_hours' ? left > step() : left > 0) {
    left -= step();
    if (unit === 'working_hours') minute = opening.opens;
    day = openFrom(day + 1);
    if (day === undefined) return why;
  }
  return shown(day, unit === 'working_hours' ? minute + left : minute);
}

/** "1 May 2026" of 2026-05-01 */
export const dayWords = (text) => `${+text.slice(8, 10)} ${MONTHS[text.slice(5, 7) - 1]} ${+text.slice(0, 4)}`;
/** "Friday 1 May 2026, 16:59" of a moment as `due.at` has it; says which, of a time that the clocks show twice. */
export function momentWords(text) {
  const [day, time] = [text.slice(0, 10), text.slice(11, 16)];
  const moment = { day: dayOf(day), minute: time.slice(0, 2) * 60 + +time.slice(3), again: false };
  const twice = momentAt(instantOf(moment) + 60).minute === moment.minute;
  const which = !twice ? '' : text.endsWith('Z') ? ' after the clocks go back' : ' before the clocks go back';
  return `${WEEKDAYS[weekdayOf(moment.day)]} ${dayWords(day)}, ${time}${which}`;
}
