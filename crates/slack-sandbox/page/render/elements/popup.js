/** Lists that open beside what was pressed: above everything, inside the window. */

const GAP = 4;
const LEAST_ROOM = 160;

/** @param {HTMLElement} anchor @param {HTMLElement} popup */
function put(anchor, popup) {
  const box = anchor.getBoundingClientRect();
  const below = window.innerHeight - box.bottom - GAP * 2;
  const above = box.top - GAP * 2;
  const up = below < Math.min(LEAST_ROOM, popup.scrollHeight) && above > below;
  popup.style.maxHeight = `${Math.max(up ? above : below, 80)}px`;
  popup.style.minWidth = `${Math.min(box.width, window.innerWidth - GAP * 2)}px`;
  const height = popup.getBoundingClientRect().height;
  const width = popup.getBoundingClientRect().width;
  popup.style.top = `${up ? box.top - height - GAP : box.bottom + GAP}px`;
  popup.style.left = `${Math.max(GAP, Math.min(box.left, window.innerWidth - width - GAP))}px`;
}

/**
 * A list that can be opened beside an anchor. It closes when something else is pressed, or when the page moves.
 *
 * @param {HTMLElement} anchor
 * @param {HTMLElement} popup
 * @param {(open: boolean) => void} changed Told of every change.
 * @returns {{open(): void, close(): void, isOpen(): boolean, place(): void}}
 */
export function popupBeside(anchor, popup, changed) {
  popup.setAttribute('popover', 'manual');
  let shown = false;
  const outside = (/** @type {Event} */ event) => {
    const target = /** @type {Node} */ (event.target);
    if (!popup.contains(target) && !anchor.contains(target)) close();
  };
  const moved = (/** @type {Event} */ event) => {
    if (event.target instanceof Node && popup.contains(event.target)) return;
    if (anchor.isConnected) put(anchor, popup);
    else close();
  };
  const watch = (/** @type {'addEventListener'|'removeEventListener'} */ how) => {
    document[how]('pointerdown', outside, true);
    document[how]('scroll', moved, true);
    window[how]('resize', moved);
  };
  const close = () => {
    if (!shown) return;
    shown = false;
    watch('removeEventListener');
    if (popup.isConnected) popup.hidePopover();
    changed(false);
  };
  const open = () => {
    if (shown || !anchor.isConnected) return;
    shown = true;
    popup.showPopover();
    put(anchor, popup);
    watch('addEventListener');
    changed(true);
  };
  return { open, close, isOpen: () => shown, place: () => shown && put(anchor, popup) };
}
