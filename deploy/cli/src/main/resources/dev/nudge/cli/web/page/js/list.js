import { el } from './dom.js';
import { whole } from './format.js';

const MOST = 200;

/**
 * A list of the newest, which neither grows nor holds up the page: what comes is drawn once a frame,
 * and what there is no place for is counted.
 * @param {function(object): Node} draw
 */
export function newestFirst(draw, label) {
  const list = el('ol', { class: 'decisions', 'aria-label': label, 'aria-live': 'off' });
  const said = el('p', { class: 'unshown' });
  let waiting = [];
  let frame = 0;
  let unshown = 0;
  let missed = 0;
  let paused = false;

  function paint() {
    frame = 0;
    const shown = waiting.slice(-MOST);
    unshown += waiting.length - shown.length;
    waiting = [];
    list.prepend(...shown.reverse().map(draw));
    while (list.childElementCount > MOST) list.lastElementChild.remove();
    say();
  }

  function say() {
    const parts = [];
    if (unshown > 0) parts.push(`${whole(unshown)} came too fast to be shown; all are counted.`);
    if (paused) parts.push(`Paused; ${whole(missed)} have come since.`);
    said.textContent = parts.join(' ');
  }

  return {
    nodes: [said, list],
    /** @param {object[]} items oldest first; @param {number} left that were not sent */
    add(items, left) {
      if (paused) {
        missed += items.length + left;
        say();
        return;
      }
      unshown += left;
      waiting.push(...items);
      if (waiting.length > 2 * MOST) {
        unshown += waiting.length - MOST;
        waiting = waiting.slice(-MOST);
      }
      frame ||= requestAnimationFrame(paint);
    },
    pause(now) {
      paused = now;
      missed = 0;
      say();
    },
    clear() {
      waiting = [];
      unshown = 0;
      missed = 0;
      list.replaceChildren();
      say();
    },
    get paused() { return paused; },
    get length() { return list.childElementCount; },
  };
}
