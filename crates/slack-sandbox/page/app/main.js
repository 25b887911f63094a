// @ts-check
/** The app begins here. */
export {};
