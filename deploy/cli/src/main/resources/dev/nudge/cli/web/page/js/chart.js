import uPlot from '../lib/uplot/dist/uPlot.esm.js';

const HEIGHT = 190;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

const TIMES = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', hour: '2-digit', minute: '2-digit', second: '2-digit' });

function clock(plot, splits) {
  return splits.map((at) => TIMES.format(at));
}

/**
 * A chart of curves over time that follows the width of its place and the colours of the page.
 * @param {Element} place
 * @param {string} label for those who do not see it
 * @param {{label: string, colour: string, value: function(number): string}[]} curves colours are names of CSS variables
 * @param {object} more of uPlot's options
 */
export function chart(place, label, curves, more = {}) {
  place.classList.add('chart');
  place.setAttribute('role', 'img');
  place.setAttribute('aria-label', label);
  let plot = null;
  let data = [[], ...curves.map(() => [])];

  function make() {
    plot?.destroy();
    const axis = {
      stroke: colour('--quiet'), font: '12px system-ui', grid: { stroke: colour('--line'), width: 1 },
      ticks: { stroke: colour('--line'), width: 1 },
    };
    plot = new uPlot({
      width: Math.max(place.clientWidth, 200), height: HEIGHT, ms: 1,
      tzDate: (ts) => uPlot.tzDate(new Date(ts), 'Etc/UTC'),
      legend: { live: false },
      cursor: { drag: { x: false, y: false } },
      scales: { y: { range: (u, low, high) => more.range ?? [0, Math.max(high ?? 0, 1)] } },
      axes: [{ ...axis, values: clock, space: 80, ...more.x }, { ...axis, size: 62, ...more.y }],
      series: [more.first ?? {}, ...curves.map((curve) => ({
        label: curve.label, stroke: colour(curve.colour), width: 2, spanGaps: false, points: { show: curve.points ?? false },
        paths: curve.paths?.(uPlot), value: (u, value) => (value === null || value === undefined ? '–' : curve.value(value)),
      }))],
    }, data, place);
  }

  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const resized = new ResizeObserver(() => plot?.setSize({ width: Math.max(place.clientWidth, 200), height: HEIGHT }));
  scheme.addEventListener('change', make);
  requestAnimationFrame(() => {
    make();
    resized.observe(place);
  });
  return {
    set(next) {
      data = next;
      plot?.setData(next);
    },
    end() {
      scheme.removeEventListener('change', make);
      resized.disconnect();
      plot?.destroy();
    },
  };
}
