/** The renderer: JSON as Slack's API has it in, DOM out. It fetches nothing and keeps nothing. */
export { renderBlocks } from './blocks/index.js';
export { showErrors } from './blocks/input.js';
export { readState } from './control.js';
export { emoji, toned } from './emoji.js';
export { formatDate } from './dates.js';
export { renderMessage } from './message.js';
export { plain, renderText, words } from './text.js';
export { renderView } from './view.js';
