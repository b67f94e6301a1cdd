const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const SHORT = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** 12,345; a dash where it is not known. */
export function whole(number) {
  return number === null || number === undefined ? '–' : WHOLE.format(number);
}

/** A rate a second. */
export function rate(number) {
  if (number === null || number === undefined) return '–';
  return number >= 100 ? WHOLE.format(number) : SHORT.format(number);
}

/** 0.734 → 73 %; small ones with a figure more. */
export function percent(share) {
  const value = share * 100;
  return `${value !== 0 && value < 10 ? value.toFixed(1) : value.toFixed(0)} %`;
}

/** An instant as text → 2026-11-30 10:15:02, UTC. */
export function time(instant) {
  return instant ? instant.slice(0, 19).replace('T', ' ') : '–';
}

/** Epoch milliseconds likewise. */
export function millis(at) {
  return time(new Date(at).toISOString());
}

/** DAILY_CAP → daily cap. */
export function words(name) {
  return name.toLowerCase().replaceAll('_', ' ');
}

/** 1 event, 2 events. */
export function count(number, one) {
  return `${whole(number)} ${one}${number === 1 ? '' : 's'}`;
}
