/** Gives the focus to something that stands there once the screen has followed. */
export const focusSoon = (id: string) => requestAnimationFrame(() => document.getElementById(id)?.focus());
