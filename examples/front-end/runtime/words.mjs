// Time limits and amounts as people write and read them.

import { dayWords, iso, readReceived } from './moments.mjs';
import { refuse, short } from './refused.mjs';

const plural = (amount, unit) => `${amount} ${unit}${amount === 1 ? '' : 's'}`;

/** "4 working hours", "2 hours", "a time that is undecided" */
export function clockWords({ amount, unit }) {
  if (unit === 'undecided') return 'a time that is undecided';
  if (unit === 'minutes') return amount % 60 === 0 ? plural(amount / 60, 'hour') : plural(amount, 'minute');
  return plural(amount, unit.replace('_', ' ').slice(0, -1));
}
/** An amount of a question as people write it: "£14,250.01", "4.5 kilograms", "never"; of a date the day, if the day of receipt is given. */
export function amountWords({ answers: { measure, decimals, unit, never } }, amount, received = undefined) {
  if (measure === 'date') {
    if (amount === never) return 'never';
    if (received !== undefined) return dayWords(iso(readReceived(received).day + amount));
    if (amount === 0) return 'on the day of the referral';
    return `${plural(Math.abs(amount), 'day')} ${amount < 0 ? 'before' : 'after'} the referral`;
  }
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = decimals > 0 ? digits.slice(-decimals) : '';
  const shown = measure === 'money' && /^0*$/.test(rest) ? whole : rest ? `${whole}.${rest}` : whole;
  const sign = amount < 0 ? '-' : '';
  return measure === 'money' ? `${sign}£${shown}` : `${sign}${shown}${unit ? ` ${unit}` : ''}`;
}
/** The amount that somebody typed, such as "14,250.01" or "£14,250": in the smallest step of the question. Refused where it is none, or more exact than is asked. */
export function readAmount(question, text) {
  const { decimals, unit } = question.answers;
  const parts = /^(-?)£?(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(String(text).trim());
  if (!parts) refuse(`Write a number${unit ? ` of ${unit}` : ''}, such as ${amountWords({ answers: { ...question.answers, unit: '' } }, 10 ** decimals * 10)}`);
  const rest = (parts[3] ?? '').replace(/0+$/, '');
  if (rest.length > decimals) refuse(decimals === 0 ? 'Write a whole number' : `Write a number with at most ${plural(decimals, 'decimal place')}`);
  const amount = Number(parts[2].replaceAll(',', '') + rest.padEnd(decimals, '0'));
  if (!Number.isSafeInteger(amount)) refuse('That number is too large');
  return inRange(question, parts[1] ? -amount : amount);
}
/** The amount itself. Refused, as it was `given`, where the question cannot be answered by it. */
export function inRange(question, amount, given = amount) {
  const { lowest, highest, never, measure } = question.answers;
  if (Number.isSafeInteger(amount) && amount >= lowest && amount <= highest) return amount;
  const top = measure === 'date' && never === highest ? highest - 1 : highest;
  return refuse(`\`${short(given)}\` is no answer to “${said(question)}”: it is from ${amountWords(question, lowest)} to ${amountWords(question, top)}`);
}
/** The words to ask a question with. */
export const said = (question) => question.ask || question.name;
