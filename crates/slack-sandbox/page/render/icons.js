/** The few drawn signs: strokes in the colour of the text. */
import { svg } from './dom.js';

const PATHS = {
  more: 'M6 10h.01M10 10h.01M14 10h.01',
  down: 'm5.5 8 4.5 4.5L14.5 8',
  close: 'm5.5 5.5 9 9m0-9-9 9',
  trash: 'M4 5.5h12M8 5.5V4h4v1.5M5.5 5.5 6.3 16h7.4l.8-10.5M8.5 8.5v5M11.5 8.5v5',
  thumbup:
    'M3.5 9h2.5v7h-2.5zM6 9l3-5.5c1.5 0 2 1 1.7 2.5L10.2 8h4.6c1.2 0 1.7.9 1.5 1.8l-1.2 5c-.2.8-.8 1.2-1.6 1.2H6',
  thumbdown:
    'M3.5 11h2.5V4h-2.5zM6 11l3 5.5c1.5 0 2-1 1.7-2.5L10.2 12h4.6c1.2 0 1.7-.9 1.5-1.8l-1.2-5c-.2-.8-.8-1.2-1.6-1.2H6',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 9.2v4.3M10 6.5h.01',
  warning: 'M10 3.2 17.5 16.5h-15zM10 8.2v3.8M10 14.2h.01',
  success: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM6.8 10.2l2.2 2.3 4.2-4.7',
  play: 'M7 4.5v11l9-5.5z',
  file: 'M5.5 3h6l3.5 3.5V17h-9.5zM11.5 3v3.5H15',
};

/** @typedef {keyof typeof PATHS} IconName */

/**
 * @param {IconName} name
 * @returns {SVGElement}
 */
export function icon(name) {
  return svg(
    'svg',
    { class: `b-icon b-icon--${name}`, viewBox: '0 0 20 20', 'aria-hidden': 'true', focusable: 'false' },
    svg('path', { d: PATHS[name] }),
  );
}
