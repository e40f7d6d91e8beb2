/** Bytes that one attachment may have. */
export const MOST_BYTES = 20 * 1024 * 1024;
/** Attachments of one broadcast. */
export const MOST_FILES = 5;

/** What can be chosen in the file dialog. */
export const TYPES = [".pdf", ".jpg", ".jpeg", ".png", ".docx", ".xlsx"];

/** `1.4 MB`, `320 KB`. */
export function sizeWords(bytes: number): string {
  const megabytes = bytes / (1024 * 1024);
  if (megabytes >= 1) return `${megabytes.toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1024))} KB`;
}

/**
 * Why this file cannot go along, as far as its name and length tell. What it really is, the server finds out by its
 * content.
 */
export function notAnAttachment(file: { name: string; size: number }, already: number): string | undefined {
  if (already >= MOST_FILES) return `添付は${MOST_FILES}つまでです。`;
  if (file.size === 0) return "中身のないファイルです。もう一度保存しなおしてください。";
  if (file.size > MOST_BYTES) {
    return `20 MB までのファイルを付けられます（このファイルは ${sizeWords(file.size)}）。PDF を小さくするか、分けてください。`;
  }
  if (/\.(doc|xls|ppt|pptx|jtd)$/i.test(file.name)) {
    return "この形式は、スマートフォンで開けないことがあります。PDF にして付けてください。";
  }
  const known = TYPES.some((type) => file.name.toLowerCase().endsWith(type));
  return known ? undefined : "PDF、写真（JPEG・PNG）、Word、Excel のファイルを付けられます。";
}

/** The name of a file's bytes: what was chosen is what arrives. */
export async function sha256(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
