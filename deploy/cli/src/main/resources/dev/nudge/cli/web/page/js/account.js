import { card, el, fill, notice } from './dom.js';
import { time, whole, words } from './format.js';

/** Where everything went. */
export function account(place, now, session) {
  const { counts } = now;
  fill(place,
    card('The account', job(now, session)),
    card('Triggers by rule', bars(counts.triggers, (name) => name, 'No trigger yet.')),
    card('Held back, by reason', bars(counts.suppressions, words, 'Nothing was held back yet.')),
    card('Rejected, by reason', bars(counts.rejected, words, 'Nothing was rejected.'),
      counts.rejected && Object.keys(counts.rejected).length ? el('a', { href: '#dead-letters' }, 'See the dead letters') : ''),
    el('p', { class: 'quiet' },
      `Counted on the topics ${now.since ? `since ${time(now.since)} UTC` : 'from their beginning'}.`,
      counts.unreadable ? ` ${whole(counts.unreadable)} records there could not be read; see the console's log.` : ''));
}

function job(now, session) {
  const { account: own, progress, counts } = now;
  if (own?.job) {
    const parts = [own.read, own.rejected, own.ignored, own.noEvents, own.late, own.duplicates, own.scored, own.erased];
    const rest = parts.includes(null) ? null : Math.max(0, parts.slice(1).reduce((left, part) => left - part, own.read));
    return [
      figures([['read', own.read, true], ['rejected', own.rejected],
        ...(own.ignored ? [['ignored by the mapping', own.ignored]] : []),
        ...(own.noEvents ? [['profile updates and erasures', own.noEvents]] : []), ['late', own.late], ['duplicates', own.duplicates],
        ['from before an erasure', own.erased], ['scored', own.scored], ['on their way', rest]]),
      el('p', { class: 'quiet' }, 'Messages of the click-stream, as the job counts them since its start. Flink gathers its counters every few seconds.'),
      notice(own.note),
    ];
  }
  const why = own ? own.note
    : session.flink ? 'Flink is away, so what the job counts itself is not known.'
      : 'What the job counts itself is shown with --flink.';
  return [
    figures([['sent to the click-stream', progress?.sent], ['read, up to the last checkpoint', progress?.read], ['waiting', progress?.lag],
      ['late', counts.late], ...(counts.scored ? [['scored', counts.scored]] : [])]),
    el('p', { class: 'quiet' }, why),
  ];
}

function figures(rows) {
  return el('dl', { class: 'figures' }, rows.flatMap(([name, value, sum]) => [
    el('dt', { class: sum && 'sum' }, name), el('dd', { class: sum && 'sum' }, whole(value))]));
}

function bars(byName, shown, none) {
  const rows = Object.entries(byName).sort((a, b) => b[1] - a[1]);
  if (rows.length === 0) return el('p', { class: 'quiet' }, none);
  const most = rows[0][1];
  return el('ul', { class: 'bars' }, rows.map(([name, value]) => el('li', {},
    el('span', {}, shown(name)), el('span', { class: 'count' }, whole(value)),
    el('meter', { min: 0, max: most, value, 'aria-hidden': 'true' }))));
}
