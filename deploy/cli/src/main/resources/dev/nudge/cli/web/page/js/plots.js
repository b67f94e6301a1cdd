/** Small charts that are drawn once, with what they show as text for those who do not see them. */
import { percent } from './format.js';

const NS = 'http://www.w3.org/2000/svg';
const SIDE = 260;
const EDGE = 54; // on the left and below, for figures and words
const REST = 22; // on the right and above

function svg(tag, props, ...children) {
  const element = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(props)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * What was promised against what happened, tenth by tenth; on the diagonal both are the same.
 * @param {string} label for those who do not see it
 * @param {{kind: string, bins: {rows: number, meanScore: number, rate: number}[]}[]} series kind: a class
 */
export function reliability(label, series) {
  const most = Math.max(...series.flatMap(({ bins }) => bins.flatMap((bin) => [bin.meanScore, bin.rate])), 0.01);
  const top = Math.min(1, Math.ceil(most * 20) / 20);
  const x = (share) => EDGE + (share / top) * (SIDE - EDGE - REST);
  const y = (share) => SIDE - EDGE - (share / top) * (SIDE - EDGE - REST);
  const ticks = [0, top / 2, top];
  return svg('svg', { viewBox: `0 0 ${SIDE} ${SIDE - 12}`, role: 'img', 'aria-label': label, class: 'plot' },
    ...ticks.flatMap((share) => [
      svg('line', { x1: x(0), x2: x(top), y1: y(share), y2: y(share), class: 'grid' }),
      svg('line', { x1: x(share), x2: x(share), y1: y(0), y2: y(top), class: 'grid' }),
      svg('text', { x: x(share), y: SIDE - EDGE + 16, 'text-anchor': 'middle' }, percent(share)),
      svg('text', { x: EDGE - 5, y: y(share) + 4, 'text-anchor': 'end' }, percent(share))]),
    svg('text', { x: x(top / 2), y: SIDE - EDGE + 36, 'text-anchor': 'middle' }, 'promised'),
    svg('text', { x: 10, y: y(top / 2), 'text-anchor': 'middle', transform: `rotate(-90 10 ${y(top / 2)})` }, 'happened'),
    svg('line', { x1: x(0), y1: y(0), x2: x(top), y2: y(top), class: 'same' }),
    ...series.map(({ kind, bins }) => svg('g', { class: kind },
      svg('polyline', { points: bins.map((bin) => `${x(bin.meanScore)},${y(bin.rate)}`).join(' ') }),
      ...bins.map((bin) => svg('circle', { cx: x(bin.meanScore), cy: y(bin.rate), r: 3.5 })))));
}

/** Shares by bin, then and now, as pairs of bars. */
export function shares(label, then, now) {
  const most = Math.max(...then, ...now);
  const bar = (kind, share, at) => svg('rect', {
    x: at, width: 5, y: 30 - (share / most) * 30, height: (share / most) * 30, class: kind });
  return svg('svg', { viewBox: `0 0 ${then.length * 13} 30`, role: 'img', 'aria-label': label, class: 'shares', preserveAspectRatio: 'none' },
    ...then.flatMap((share, i) => [bar('then', share, i * 13), bar('now', now[i], i * 13 + 5)]));
}
