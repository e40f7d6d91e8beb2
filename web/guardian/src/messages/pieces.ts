/** A part of a text, and where in it that begins. */
interface Part {
  at: number;
  text: string;
}

/** Words, or an address that can be opened. */
export type Piece = Part & { href?: string };

/** What ends a sentence belongs to it and not to the address before it; Japanese letters never do. */
const ADDRESS = /https?:\/\/[\w.~:/?#@!$&'()*+,;=%[\]-]*[\w/=#&-]/g;

/** Paragraphs as they were written: an empty line separates them, a line break stays one. */
export function paragraphs(text: string): Part[] {
  const found: Part[] = [];
  let at = 0;
  for (const part of text.replace(/\r\n?/g, "\n").split(/(\n(?:[ \t　]*\n)+)/)) {
    const said = part.replace(/^\n+/, "").trimEnd();
    if (said.trim() !== "") found.push({ at, text: said });
    at += part.length;
  }
  return found;
}

/** Words and addresses of a paragraph, in their order. */
export function pieces(paragraph: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const { 0: address, index } of paragraph.matchAll(ADDRESS)) {
    if (index > at) found.push({ at, text: paragraph.slice(at, index) });
    found.push({ at: index, text: address, href: address });
    at = index + address.length;
  }
  if (at < paragraph.length) found.push({ at, text: paragraph.slice(at) });
  return found;
}
