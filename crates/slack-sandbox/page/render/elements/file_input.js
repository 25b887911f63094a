/** `file_input`. */
import { el } from '../dom.js';
import { control, naming, startsWith, tell } from '../control.js';
import { icon } from '../icons.js';

/**
 * @typedef {import('../types.js').Place} Place
 * @typedef {import('../types.js').Element} Element
 */

/** What is known of a file without storing it. @param {File} file */
const described = (file) => ({ name: file.name, title: file.name, mimetype: file.type, size: file.size });

/**
 * @param {Element} element
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function fileInput(element, place) {
  const most = element.max_files ?? 10;
  let files = /** @type {any[]} */ (startsWith(place, element, 'files', '') ?? []);
  const stateOf = () => ({ type: element.type, files });
  const accept = (element.filetypes ?? []).map((/** @type {string} */ type) => `.${type}`).join(',');
  const input = el('input', {
    type: 'file',
    class: 'b-file__input',
    multiple: most > 1,
    accept: accept || undefined,
    ...naming(place, 'Add files'),
  });
  const said = el('span', { class: 'b-file__limit', role: 'status' });
  const list = el('ul', { class: 'b-file__list' });
  const draw = () =>
    list.replaceChildren(...files.map((file) => el('li', null, icon('file'), file.title ?? file.name ?? 'a file')));
  input.addEventListener('change', async () => {
    const chosen = Array.from(input.files ?? []);
    said.textContent = chosen.length > most ? `At most ${most} file${most === 1 ? '' : 's'}` : '';
    if (chosen.length > most) return;
    files = place.ctx.upload ? await place.ctx.upload(chosen) : chosen.map(described);
    draw();
    void tell(place, element, 'select', stateOf());
  });
  draw();
  return control(el('span', { class: 'b-file' }, input, said, list), place, element, stateOf);
}
