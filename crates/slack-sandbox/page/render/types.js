/**
 * The types that the renderer shares with whoever calls it. Nothing here runs.
 *
 * @typedef {{type: string, block_id?: string, [field: string]: any}} Block A block as Slack's API has it.
 * @typedef {{type: string, action_id?: string, [field: string]: any}} Element An interactive element or a picture.
 * @typedef {{type: string, text: string, emoji?: boolean, verbatim?: boolean}} TextObject `plain_text` or `mrkdwn`.
 * @typedef {{text: TextObject, value: string, description?: TextObject, url?: string}} Option
 * @typedef {{label: TextObject, options: Option[]}} OptionGroup
 * @typedef {{type: string, [field: string]: any}} StateValue What `state.values` holds for one element.
 * @typedef {Record<string, Record<string, StateValue>>} StateValues `state.values`: block id, then action id.
 *
 * @typedef {object} Message What a message has, as Slack's API has it.
 * @property {string} [text]
 * @property {Block[]|null} [blocks]
 * @property {any[]} [attachments]
 * @property {any[]} [files]
 * @property {any} [edited] Anything, if it was edited.
 *
 * @typedef {object} Person
 * @property {string} name The handle or display name, shown after `@`.
 * @property {string} [realName] The full name.
 * @property {string} [image] Address of a picture.
 *
 * @typedef {object} Style How a run of rich text looks.
 * @property {boolean} [bold]
 * @property {boolean} [italic]
 * @property {boolean} [strike]
 * @property {boolean} [code]
 * @property {boolean} [underline]
 * @property {boolean} [highlight]
 * @property {boolean} [client_highlight]
 *
 * @typedef {{type: string, style?: Style, [field: string]: any}} Inline A part of a `rich_text_section`.
 * @typedef {{type: string, elements: any[], [field: string]: any}} RichPart A part of a `rich_text` block.
 *
 * @typedef {object} Action What a person did.
 * @property {'click'|'select'|'input'} kind A button, a choice, or something typed.
 * @property {string} block_id
 * @property {string} action_id
 * @property {Element} element The element as the app sent it.
 * @property {StateValue} value Its value after the act, as Slack's state has it; `{type: 'button', value}` for buttons.
 * @property {boolean} dispatch Whether the app is told at once (`block_actions`); else the value is only kept.
 *
 * @typedef {object} OptionsQuery What a menu wants options for.
 * @property {string} block_id
 * @property {string} action_id
 * @property {Element} element The menu: `external_select`, `users_select` and the like tell what is wanted.
 * @property {string} query What is typed so far.
 *
 * @typedef {object} RenderContext The world around what is rendered.
 * @property {string} zone IANA name of the reader's zone.
 * @property {string} locale For example `en-US`.
 * @property {number} now Milliseconds since 1970.
 * @property {string} me User id of the reader.
 * @property {(id: string) => Person|undefined} user
 * @property {(id: string) => {name: string}|undefined} channel
 * @property {(id: string) => {handle?: string, name?: string}|undefined} usergroup
 * @property {(name: string) => string|undefined} emoji The characters of an emoji, by its name without colons.
 * @property {(action: Action) => void} act
 * @property {{get(key: string): StateValue|undefined}} values What was typed before, by `block_id/action_id`.
 * @property {(query: OptionsQuery) => Promise<Array<Option|OptionGroup>>} loadOptions
 * @property {(files: File[]) => Promise<object[]>} [upload] Stores files and gives Slack's file objects.
 * @property {string} [conversation] Id of the conversation that is open, for menus that begin with it.
 * @property {Record<string, string>} [errors] Errors at fields, by block id.
 *
 * @typedef {object} Place Where an element stands.
 * @property {RenderContext} ctx
 * @property {Block} block
 * @property {string} blockId
 * @property {boolean} inInput Whether it stands in an `input` block.
 * @property {string} [label] Its name for who cannot see, where no label stands beside it.
 * @property {string} [labelledBy] The DOM id of its label.
 * @property {string} [describedBy] The DOM ids of its hint and its error.
 */

export {};
