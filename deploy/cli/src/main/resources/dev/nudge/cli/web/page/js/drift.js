import { card, el, notice, table } from './dom.js';
import { count, percent, time, whole, words } from './format.js';
import { shares } from './plots.js';

const KINDS = { STABLE: 'good', MODERATE: 'warn', SHIFTED: 'bad' };
const FIRST = 12;

/** Is the stream still the one that the model was trained on? */
export function drift(of) {
  if (of.events === 0) {
    return card('Drift', el('p', { class: 'empty' }, 'The topics hold no event that can be scored.'));
  }
  return card('Drift',
    el('p', { class: 'quiet' }, `What the topics hold, the newest ${whole(of.most)} messages at most: ${count(of.events, 'event')} of ${time(of.from)} to ${time(of.to)} UTC. The engine ran over them and began with users it did not know: if the topics hold days only, what looks back for weeks seems smaller.`),
    of.enough ? null : notice('These are few events: chance alone may look like drift.'),
    of.scores.length || of.features.length ? measured(of) : means(of));
}

function measured({ scores, features }) {
  const moved = features.filter((one) => one.stability !== 'STABLE').length;
  return [
    el('p', { class: 'quiet' }, 'Population stability index, against the spread when the model was made: below 0.1 stable, up to 0.25 moderate, above shifted.'),
    el('p', { class: 'key quiet' }, el('span', { class: 'then' }, 'when the model was made'), el('span', { class: 'now' }, 'on the stream')),
    el('h3', {}, 'Scores'),
    scores.length ? spreads('Scores', scores) : el('p', { class: 'quiet' }, 'The model file has no spread of the scores in use.'),
    el('h3', {}, 'Features'),
    el('p', { class: 'quiet' }, `${moved} of ${count(features.length, 'feature')} not stable.`),
    spreads('Features, the least stable first', features.slice(0, FIRST)),
    features.length > FIRST ? el('details', {}, el('summary', {}, `The other ${features.length - FIRST}`), spreads('Other features', features.slice(FIRST))) : null,
  ];
}

function spreads(caption, rows) {
  return el('div', { class: 'spreads' }, table(caption, [
    ['Name', ({ name }) => el('code', {}, name)],
    ['Index', ({ index }) => index.toFixed(3), true],
    ['', ({ stability }) => el('span', { class: `badge ${KINDS[stability]}` }, words(stability))],
    ['Shares by bin', (one) => shares(`${one.name}, shares by bin, then and now: ${one.then.map((then, i) =>
      `${i < one.edges.length ? `up to ${short(one.edges[i])}` : 'above'} ${percent(then)} and ${percent(one.now[i])}`).join('; ')}`, one.then, one.now)]], rows));
}

function short(number) {
  return String(Number(number.toPrecision(3)));
}

function means({ shifts }) {
  return [
    el('p', { class: 'quiet' }, 'The model file does not say how its features and scores were spread, as it was made by an earlier release or another tool; so there is no stability index. It says their means and deviations: these features lie more than one deviation off.'),
    shifts.length === 0 ? el('p', {}, 'None does.')
      : table('Means that moved', [['Feature', ({ feature }) => el('code', {}, feature)],
        ['Deviations', ({ deviations }) => (deviations > 0 ? '+' : '') + deviations.toFixed(1), true]], shifts),
  ];
}
