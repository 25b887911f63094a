/** Mentions of people, channels, groups and everyone. */
import { el } from '../dom.js';

/**
 * @typedef {import('../types.js').RenderContext} RenderContext
 * @typedef {import('../types.js').Inline} Inline
 */

/** @param {string} kind @param {string} text @returns {HTMLElement} */
const mention = (kind, text) => el('span', { class: `b-mention b-mention--${kind}` }, text);

/** @param {string} text */
const bare = (text) => text.replace(/^[@#]/, '');

/**
 * @param {Inline} inline `user`, `channel`, `usergroup`, `team` or `broadcast`.
 * @param {RenderContext} ctx
 * @returns {HTMLElement}
 */
export function mentionOf(inline, ctx) {
  switch (inline.type) {
    case 'user': {
      const known = ctx.user(inline.user_id);
      const kind = inline.user_id === ctx.me ? 'me' : 'user';
      return mention(kind, `@${bare(known?.name ?? inline.label ?? inline.user_id)}`);
    }
    case 'channel': {
      const known = ctx.channel(inline.channel_id);
      const name = known?.name ?? inline.label;
      return name ? mention('channel', `#${bare(name)}`) : mention('unknown', 'private channel');
    }
    case 'usergroup': {
      const known = ctx.usergroup(inline.usergroup_id);
      const name = known?.handle ?? known?.name ?? inline.label ?? inline.usergroup_id;
      return mention('group', `@${bare(name)}`);
    }
    case 'team':
      return mention('group', `@${inline.team_id}`);
    default:
      return mention('me', `@${inline.range}`);
  }
}
