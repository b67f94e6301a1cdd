import { chart } from './chart.js';
import { card, el } from './dom.js';
import { rate, whole } from './format.js';

const KEPT = 600;
const WINDOW_MILLIS = 10000;

function slope(newest, points, field) {
  const first = points.find((point) => newest.at - point.at <= WINDOW_MILLIS && point[field] !== null);
  if (!first || first === newest || newest[field] === null) return null;
  return Math.max(0, (newest[field] - first[field]) * 1000 / (newest.at - first.at));
}

/** Rates of ten seconds, from totals. */
export function ratesOf(points) {
  const newest = points[points.length - 1];
  const near = points.slice(-15);
  return Object.fromEntries(['triggers', 'suppressions', 'read'].map((field) => [field, slope(newest, near, field)]));
}

/** The curves of the last ten minutes. */
export function rateCharts(history) {
  const points = [...history];
  const [first, second] = [el('div'), el('div')];
  const decided = chart(first, 'Triggers and held back a second, over the last ten minutes', [
    { label: 'triggers', colour: '--accent', value: rate }, { label: 'held back', colour: '--series-2', value: rate }]);
  const read = chart(second, 'Messages read a second, and waiting, over the last ten minutes', [
    { label: 'read a second', colour: '--series-3', value: rate }, { label: 'waiting', colour: '--series-4', value: whole }]);

  function draw() {
    const at = points.map((point) => point.at);
    const rates = points.map((point, i) => ratesOf(points.slice(Math.max(0, i - 14), i + 1)));
    decided.set([at, rates.map((r) => r.triggers), rates.map((r) => r.suppressions)]);
    read.set([at, rates.map((r) => r.read), points.map((point) => point.lag)]);
  }

  draw();
  return {
    node: el('div', { class: 'pair' }, card('Decided a second', first), card('Read a second, and waiting', second)),
    add(now) {
      const sum = (of) => Object.values(of).reduce((a, b) => a + b, 0);
      if (now.at > (points[points.length - 1]?.at ?? 0)) {
        points.push({
          at: now.at,
          triggers: now.reading.behind ? null : sum(now.counts.triggers),
          suppressions: now.reading.behind ? null : sum(now.counts.suppressions),
          read: now.progress?.read ?? null, lag: now.progress?.lag ?? null,
        });
        points.splice(0, points.length - KEPT);
        draw();
      }
      return points;
    },
    end() {
      decided.end();
      read.end();
    },
  };
}
